//! The document, driven from Rust through web-sys.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, RefUnwindSafe};
use std::rc::Rc;

use bench_native::kernels::dom::{self, ATTRIBUTE, CLASS, CLICK, IN_TURN};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{intern, unintern};
use web_sys::{Document, Element, Event, EventInit, MouseEvent, Node};

/// Creates `count` elements and gives the last one back.
///
/// # Errors
/// What the document throws.
#[wasm_bindgen]
pub fn dom_create(document: &Document, count: u32) -> Result<Option<Element>, JsValue> {
    let mut last = None;
    for _ in 0..count {
        last = Some(document.create_element("td")?);
    }
    Ok(last)
}

/// Sets an attribute `count` times.
///
/// # Errors
/// What the element throws.
#[wasm_bindgen]
pub fn dom_set_attribute(element: &Element, count: u32) -> Result<(), JsValue> {
    for i in 0..count as usize {
        element.set_attribute(ATTRIBUTE, IN_TURN[i % 2])?;
    }
    Ok(())
}

/// Interns the attribute's name and values; without the feature `interning` that does nothing.
#[wasm_bindgen]
pub fn dom_intern_attribute() {
    for text in [ATTRIBUTE, IN_TURN[0], IN_TURN[1]] {
        intern(text);
    }
}

/// Takes them out again.
#[wasm_bindgen]
pub fn dom_unintern_attribute() {
    for text in [ATTRIBUTE, IN_TURN[0], IN_TURN[1]] {
        unintern(text);
    }
}

/// Sets the text `count` times.
#[wasm_bindgen]
pub fn dom_set_text(element: &Element, count: u32) {
    for i in 0..count as usize {
        element.set_text_content(Some(IN_TURN[i % 2]));
    }
}

/// Toggles a class `count` times.
///
/// # Errors
/// What the list of classes throws.
#[wasm_bindgen]
pub fn dom_toggle_class(element: &Element, count: u32) -> Result<(), JsValue> {
    for _ in 0..count {
        element.class_list().toggle(CLASS)?;
    }
    Ok(())
}

/// Goes `count` levels down, to the first child each time; nothing where one has no child.
#[wasm_bindgen]
pub fn dom_descend(node: Node, count: u32) -> Option<Node> {
    let mut node = node;
    for _ in 0..count {
        node = node.first_child()?;
    }
    Some(node)
}

/// Reads an event `count` times and adds up what was read.
#[wasm_bindgen]
pub fn dom_read_event(event: &MouseEvent, count: u32) -> u32 {
    (0..count).fold(0, |sum, _| {
        sum + event.client_x() as u32 + event.type_().len() as u32 + u32::from(event.target().is_some())
    })
}

/// Elements to be clicked, and what was heard of it.
#[wasm_bindgen]
pub struct DomButtons {
    parent: Element,
    buttons: Vec<Element>,
    clicks: Rc<Cell<u32>>,
    sum: Rc<Cell<u32>>,
}

/// A click that panicked would leave two numbers that count on.
impl RefUnwindSafe for DomButtons {}

#[wasm_bindgen]
impl DomButtons {
    /// Takes elements and their parent.
    #[wasm_bindgen(constructor)]
    pub fn new(parent: Element, buttons: Vec<Element>) -> Self {
        Self { parent, buttons, clicks: Rc::default(), sum: Rc::default() }
    }

    /// Clicks that were heard since the elements were taken.
    #[wasm_bindgen(getter)]
    pub fn clicks(&self) -> u32 {
        self.clicks.get()
    }

    /// What those add up to, each with its element's own weight.
    #[wasm_bindgen(getter)]
    pub fn sum(&self) -> u32 {
        self.sum.get()
    }

    /// What hears one click: it adds the weight that it is told.
    fn hearing(&self) -> impl Fn(u32) + 'static {
        let (clicks, sum) = (AssertUnwindSafe(Rc::clone(&self.clicks)), AssertUnwindSafe(Rc::clone(&self.sum)));
        move |weight| {
            clicks.set(clicks.get().wrapping_add(1));
            sum.set(sum.get().wrapping_add(weight));
        }
    }

    /// Clicks each element once. Its parents hear it, too.
    fn click(&self) -> Result<(), JsValue> {
        let init = EventInit::new();
        init.set_bubbles(true);
        for button in &self.buttons {
            button.dispatch_event(&Event::new_with_event_init_dict(CLICK, &init)?)?;
        }
        Ok(())
    }

    /// Hears clicks by a closure for each element.
    ///
    /// # Errors
    /// What an element throws.
    pub fn hear_each(&self) -> Result<(), JsValue> {
        let mut listeners = Vec::with_capacity(self.buttons.len());
        for (place, button) in self.buttons.iter().enumerate() {
            let (hear, weight) = (self.hearing(), dom::weight(place as u32));
            let listener = Closure::<dyn FnMut(Event)>::new(move |_| hear(weight));
            button.add_event_listener_with_callback(CLICK, function(&listener))?;
            listeners.push(listener);
        }
        self.click()?;
        for (button, listener) in self.buttons.iter().zip(&listeners) {
            button.remove_event_listener_with_callback(CLICK, function(listener))?;
        }
        Ok(())
    }

    /// Hears clicks by one closure for all elements, which asks each click's target for its weight.
    ///
    /// # Errors
    /// What an element throws.
    pub fn hear_delegated(&self) -> Result<(), JsValue> {
        let hear = self.hearing();
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().map(JsCast::unchecked_into::<Element>);
            let weight = target.and_then(|target| target.get_attribute("data-weight")?.parse().ok());
            hear(weight.unwrap_or(0));
        });
        self.parent.add_event_listener_with_callback(CLICK, function(&listener))?;
        self.click()?;
        self.parent.remove_event_listener_with_callback(CLICK, function(&listener))
    }
}

/// What JavaScript calls of a closure.
fn function(closure: &Closure<dyn FnMut(Event)>) -> &Function {
    closure.as_ref().unchecked_ref()
}

/// Builds rows in a table body from clones of one that is there.
///
/// # Errors
/// What a node throws.
#[wasm_bindgen]
pub fn dom_rows_clone(template: &Node, body: &Element, rows: u32) -> Result<(), JsValue> {
    dom::each_row(rows, |name, number| {
        let row = template.clone_node_with_deep(true)?;
        let mut cell = row.first_child();
        for text in [name, number] {
            let filled = cell.ok_or("a row has too few cells")?;
            filled.set_text_content(Some(text));
            cell = filled.next_sibling();
        }
        body.append_child(&row).map(drop)
    })
}

/// Builds rows in a table body node by node.
///
/// # Errors
/// What the document throws.
#[wasm_bindgen]
pub fn dom_rows_build(document: &Document, body: &Element, rows: u32) -> Result<(), JsValue> {
    dom::each_row(rows, |name, number| {
        let row = document.create_element("tr")?;
        for text in [name, number] {
            let cell = document.create_element("td")?;
            cell.set_text_content(Some(text));
            row.append_child(&cell)?;
        }
        body.append_child(&row).map(drop)
    })
}

/// Builds them from one text.
#[wasm_bindgen]
pub fn dom_rows_html(body: &Element, rows: u32) {
    body.set_inner_html(&dom::html(rows));
}

/// Writes them as commands, for JavaScript to carry out.
#[wasm_bindgen]
pub fn dom_rows_commands(rows: u32) -> Vec<u8> {
    dom::commands(rows)
}
