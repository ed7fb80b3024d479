//! The hook that renders a component again after each change.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::State;
use crate::ui::use_effect::use_effect_with;
use crate::ui::{Interface, View};

/// The session's state and the view; the component renders again when these or the status of the storage change, and
/// speaks the widget's language.
#[hook]
pub fn use_interface(ui: &Interface) -> (Rc<State>, Rc<View>) {
    let update = use_force_update();
    use_effect_with(ui.clone(), move |ui| {
        let again = update.clone();
        let subscription = ui.on_change(move || again.force_update());
        // For changes between the render and the subscription.
        update.force_update();
        move || drop(subscription)
    });
    ui.speak();
    (ui.engine.state(), ui.view())
}
