//! The buttons: one place for all that listen to nothing but a press. `html!` builds each element where it stands, a button of
//! three hundred bytes. Buttons made here took 1,709 bytes (gzip -9) from the studio, 444 from the ledger's views and 225 from the
//! comparison; the core, where this file is, has 433 more.

use std::rc::Rc;

use yew::html::{IntoPropValue, onclick};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

use crate::language::Text;
use crate::model::Tag;
use crate::ui::{icons, messages};

/// A button, to be put into `html!`. Its methods add attributes.
pub struct Button(Box<Parts>);

struct Parts {
    /// In the order of `ATTRIBUTES`.
    values: [Option<AttributeOrProperty>; ATTRIBUTES.len()],
    content: Html,
    press: Callback<MouseEvent>,
    node: NodeRef,
}

/// The attributes that a button can have.
const ATTRIBUTES: [&str; 10] = [
    "type",
    "class",
    "aria-label",
    "title",
    "disabled",
    "aria-disabled",
    "aria-pressed",
    "aria-expanded",
    "aria-keyshortcuts",
    "data-tag",
];

/// A button with a text.
pub fn text_button(text: Text, press: impl Into<Callback<MouseEvent>>) -> Button {
    with_text(text, press.into())
}

/// A button with an icon. Its name is its tooltip, too.
pub fn icon_button(name: Text, icon: Html, press: impl Into<Callback<MouseEvent>>) -> Button {
    with_icon(name, icon, press.into())
}

/// The button of a tag.
pub fn tag_button(tag: &Tag, press: impl Into<Callback<MouseEvent>>) -> Button {
    with_tag(tag, press.into())
}

/// A switch with a text and the number of what it shows.
pub fn chip(text: Text, count: usize, is_pressed: bool, press: impl Into<Callback<MouseEvent>>) -> Button {
    with_count(text, count, is_pressed, press.into())
}

/// A button with any content.
pub fn button(content: Html, press: impl Into<Callback<MouseEvent>>) -> Button {
    with_content(content, press.into())
}

#[inline(never)]
fn with_text(text: Text, press: Callback<MouseEvent>) -> Button {
    with_content(text.into_prop_value(), press)
}

#[inline(never)]
fn with_icon(name: Text, icon: Html, press: Callback<MouseEvent>) -> Button {
    with_content(icon, press).class("icon-button").name(name.get())
}

#[inline(never)]
fn with_tag(tag: &Tag, press: Callback<MouseEvent>) -> Button {
    with_content(icons::tag(tag), press).class("icon-button").tag(tag).name(messages::tag(tag).to_owned())
}

#[inline(never)]
fn with_count(text: Text, count: usize, is_pressed: bool, press: Callback<MouseEvent>) -> Button {
    let content = html! { <>{ text }{ " " }<span class="chip-count">{ messages::number(count) }</span></> };
    with_content(content, press).class("chip").pressed(is_pressed)
}

#[inline(never)]
fn with_content(content: Html, press: Callback<MouseEvent>) -> Button {
    let button = Button(Box::new(Parts { values: Default::default(), content, press, node: NodeRef::default() }));
    button.set("type", Some("button".into()))
}

impl Button {
    /// The classes.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.set("class", Some(class.into()))
    }

    /// What a screen reader calls it, and the tooltip.
    pub fn name(self, name: impl Into<AttrValue>) -> Self {
        let name = name.into();
        self.title(name.clone()).label(name)
    }

    /// What a screen reader calls it.
    pub fn label(self, label: impl Into<AttrValue>) -> Self {
        self.set("aria-label", Some(label.into()))
    }

    /// The tooltip.
    pub fn title(self, title: impl Into<AttrValue>) -> Self {
        self.set("title", Some(title.into()))
    }

    /// It cannot be pressed, where this is true.
    #[inline(never)]
    pub fn disabled(self, is_disabled: bool) -> Self {
        self.set("disabled", is_disabled.then_some("disabled".into()))
    }

    /// It does nothing, where this is true, but keeps the focus that it has.
    #[inline(never)]
    pub fn aria_disabled(self, is_disabled: bool) -> Self {
        self.set("aria-disabled", is_disabled.then_some("true".into()))
    }

    /// It is a switch: whether it is on.
    #[inline(never)]
    pub fn pressed(self, is_pressed: bool) -> Self {
        self.set("aria-pressed", Some(yes_or_no(is_pressed)))
    }

    /// It opens something: whether that is open.
    #[inline(never)]
    pub fn expanded(self, is_expanded: bool) -> Self {
        self.set("aria-expanded", Some(yes_or_no(is_expanded)))
    }

    /// The keys that do the same.
    #[inline(never)]
    pub fn keys(self, keys: Option<String>) -> Self {
        self.set("aria-keyshortcuts", keys.map(AttrValue::from))
    }

    /// It has the colours of a tag.
    #[inline(never)]
    pub fn tag(self, tag: &Tag) -> Self {
        self.set("data-tag", Some(tag.name().to_owned().into()))
    }

    /// Where it is found when it is in the page.
    #[inline(never)]
    pub fn node(mut self, node: &NodeRef) -> Self {
        self.0.node = node.clone();
        self
    }

    #[inline(never)]
    fn set(mut self, attribute: &str, value: Option<AttrValue>) -> Self {
        let place = ATTRIBUTES.iter().zip(&mut self.0.values).find(|(name, _)| **name == attribute);
        if let Some((_, place)) = place {
            *place = value.map(AttributeOrProperty::Attribute);
        }
        self
    }
}

const fn yes_or_no(is: bool) -> AttrValue {
    AttrValue::Static(if is { "true" } else { "false" })
}

impl IntoPropValue<Html> for Button {
    #[inline(never)]
    fn into_prop_value(self) -> Html {
        let Parts { values, content, press, node } = *self.0;
        let mut element = VTag::new("button");
        element.attributes = Attributes::Dynamic { keys: &ATTRIBUTES, values: Box::new(values) };
        element.add_listener(Rc::new(onclick::Wrapper::new(press)));
        element.node_ref = node;
        if let Some(children) = element.children_mut() {
            *children = content;
        }
        element.into()
    }
}

impl From<Button> for Html {
    fn from(button: Button) -> Self {
        button.into_prop_value()
    }
}
