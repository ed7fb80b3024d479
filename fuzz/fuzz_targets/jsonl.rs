#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| news_annotator_fuzz::run("jsonl", bytes));
