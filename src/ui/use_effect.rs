//! The hook of effects. Yew compiles its own anew for each effect, into each view; here is one for all, which gets boxes.

use std::any::Any;
use std::rc::Rc;

use yew::functional::{Hook, TearDown};
use yew::prelude::hook;

/// What an effect depends on.
struct Watched {
    value: Rc<dyn Any>,
    is_equal: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Watched {
    fn eq(&self, other: &Self) -> bool {
        (self.is_equal)(&*self.value, &*other.value)
    }
}

type Effect = Box<dyn FnOnce(&Watched) -> Ending>;
type Ending = Box<dyn FnOnce()>;

/// Does what Yew's hook of this name does: runs the effect after a render in which the value is another one. What the effect
/// returns is run before the next one, and when the view is removed.
pub fn use_effect_with<T: PartialEq + 'static, D: TearDown>(
    value: T,
    effect: impl FnOnce(&T) -> D + 'static,
) -> impl Hook<Output = ()> {
    let watched = Watched { value: Rc::new(value), is_equal: is_equal::<T> };
    let effect = move |watched: &Watched| {
        let ending = watched.value.downcast_ref().map(effect);
        Box::new(move || {
            if let Some(ending) = ending {
                ending.tear_down();
            }
        }) as Ending
    };
    use_boxed(watched, Box::new(effect))
}

#[hook]
fn use_boxed(watched: Watched, effect: Effect) {
    yew::functional::use_effect_with(watched, effect);
}

fn is_equal<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref()
}
