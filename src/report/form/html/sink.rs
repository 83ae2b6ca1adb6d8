use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, QualName, local_name, ns};

use super::tree::{Element, Id, Tree, Value};

/// What the parser builds a [`Tree`] through.
#[derive(Debug)]
pub(super) struct Sink(pub RefCell<Tree>);

/// A node, and its name where it is an element.
#[derive(Debug, Clone)]
pub(super) struct Handle {
    id: Id,
    name: QualName,
}

/// The attributes that are looked at; the others are not kept.
const KEPT: &[&str] = &["class", "id", "role", "style", "hidden", "name", "content"];

impl Sink {
    fn handle(&self, value: Value) -> Handle {
        Handle { id: self.0.borrow_mut().add(value), name: nameless() }
    }

    fn put(&self, parent: Id, before: Option<Id>, child: NodeOrText<Handle>) {
        let mut tree = self.0.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => tree.insert(parent, before, node.id),
            NodeOrText::AppendText(text) => tree.insert_text(parent, before, &text),
        }
    }
}

fn nameless() -> QualName {
    QualName::new(None, ns!(), local_name!(""))
}

fn kept(attributes: Vec<Attribute>) -> Vec<(LocalName, StrTendril)> {
    let kept = attributes.into_iter().filter(|attribute| KEPT.contains(&&*attribute.name.local));
    // The value is copied: as it is it would hold on to the piece of the page that it was cut from.
    kept.map(|attribute| (attribute.name.local, StrTendril::from_slice(&attribute.value))).collect()
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Tree::ROOT, name: nameless() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element { name: name.local.clone(), attributes: kept(attributes) };
        Handle { name, ..self.handle(Value::Element(element)) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.handle(Value::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.handle(Value::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let parent = self.0.borrow().parent(element.id);
        match parent {
            Some(parent) => self.put(parent, Some(element.id), child),
            None => self.put(previous.id, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What is within a template is put into the template itself, which is never read.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        let parent = self.0.borrow().parent(sibling.id);
        if let Some(parent) = parent {
            self.put(parent, Some(sibling.id), node);
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.0.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.first(node.id) {
            tree.insert(parent.id, None, child);
        }
    }
}
