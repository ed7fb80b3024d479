// Trunk's own start script stands inline in the page, which a strict policy forbids.
import start from './yew-host.js';

await start({ module_or_path: new URL('yew-host_bg.wasm', import.meta.url) });
