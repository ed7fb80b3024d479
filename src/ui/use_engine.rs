//! The hook that ties a component to an engine.

use std::rc::Rc;

use yew::prelude::*;

use crate::engine::{Engine, View};
use crate::session::State;

/// The engine's state and view; the component renders anew when either changes, and speaks the language of the view.
#[hook]
pub fn use_engine(engine: &Engine) -> (Rc<State>, Rc<View>) {
    let update = use_force_update();
    use_effect_with(engine.clone(), move |engine| {
        let again = update.clone();
        let subscription = engine.on_change(move || again.force_update());
        // What changed between the rendering and now was heard by nobody.
        update.force_update();
        move || drop(subscription)
    });
    super::messages::speak(engine);
    (engine.state(), engine.view())
}
