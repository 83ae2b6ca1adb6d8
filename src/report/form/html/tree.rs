use html5ever::LocalName;
use html5ever::tendril::StrTendril;

/// The elements and texts of a page, in one list; the first is the document.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A place in the list.
pub(super) type Id = u32;

#[derive(Debug)]
struct Node {
    value: Value,
    parent: Option<Id>,
    previous: Option<Id>,
    next: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
}

/// What stands at a place.
#[derive(Debug)]
pub(super) enum Value {
    /// The document, a comment, a processing instruction.
    Other,
    /// An element.
    Element(Element),
    /// Characters.
    Text(StrTendril),
}

/// An element with those of its attributes that are looked at.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name.
    pub name: LocalName,
    /// Names and values.
    pub attributes: Vec<(LocalName, StrTendril)>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }
}

/// A step on the way through a tree: into a node or out of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// Into it.
    Open(Id),
    /// Out of it, when all within it has been seen.
    Close(Id),
}

fn index(id: Id) -> usize {
    id as usize
}

impl Tree {
    /// A document without anything in it.
    pub(super) fn new() -> Tree {
        let mut tree = Tree { nodes: Vec::new() };
        tree.add(Value::Other);
        tree
    }

    /// The document.
    pub(super) const ROOT: Id = 0;

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What stands at a place.
    pub(super) fn value(&self, id: Id) -> &Value {
        &self.nodes[index(id)].value
    }

    /// The elements of a name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (Id, &'a Element)> {
        let all = (0..).zip(&self.nodes);
        all.filter_map(move |(id, node)| if let Value::Element(e) = &node.value { (*e.name == *name).then_some((id, e)) } else { None })
    }

    /// The node around one.
    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[index(id)].parent
    }

    /// The nodes around one, from within.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |outer| self.parent(*outer))
    }

    /// The way through a node and all within it.
    pub(super) fn walk(&self, root: Id) -> impl Iterator<Item = Step> + '_ {
        let mut next = Some(Step::Open(root));
        std::iter::from_fn(move || {
            let step = next?;
            next = match step {
                Step::Open(id) => Some(self.nodes[index(id)].first.map_or(Step::Close(id), Step::Open)),
                Step::Close(id) if id == root => None,
                Step::Close(id) => self.nodes[index(id)].next.map(Step::Open).or_else(|| self.parent(id).map(Step::Close)),
            };
            Some(step)
        })
    }

    /// A new node that stands nowhere yet.
    pub(super) fn add(&mut self, value: Value) -> Id {
        self.nodes.push(Node { value, parent: None, previous: None, next: None, first: None, last: None });
        Id::try_from(self.nodes.len() - 1).expect("the limit of nodes is far below")
    }

    /// Puts a node behind the last of a parent, or before one of its children.
    pub(super) fn insert(&mut self, parent: Id, before: Option<Id>, id: Id) {
        self.detach(id);
        let previous = before.map_or(self.nodes[index(parent)].last, |next| self.nodes[index(next)].previous);
        let node = &mut self.nodes[index(id)];
        (node.parent, node.previous, node.next) = (Some(parent), previous, before);
        match previous {
            Some(previous) => self.nodes[index(previous)].next = Some(id),
            None => self.nodes[index(parent)].first = Some(id),
        }
        match before {
            Some(next) => self.nodes[index(next)].previous = Some(id),
            None => self.nodes[index(parent)].last = Some(id),
        }
    }

    /// Puts characters there, joined to those that they follow.
    pub(super) fn insert_text(&mut self, parent: Id, before: Option<Id>, text: &StrTendril) {
        let previous = before.map_or(self.nodes[index(parent)].last, |next| self.nodes[index(next)].previous);
        if let Some(Value::Text(own)) = previous.map(|id| &mut self.nodes[index(id)].value) {
            own.push_tendril(text);
            return;
        }
        let id = self.add(Value::Text(text.clone()));
        self.insert(parent, before, id);
    }

    /// Takes a node out of its place, with all within it.
    pub(super) fn detach(&mut self, id: Id) {
        let node = &mut self.nodes[index(id)];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.nodes[index(previous)].next = next,
            None => self.nodes[index(parent)].first = next,
        }
        match next {
            Some(next) => self.nodes[index(next)].previous = previous,
            None => self.nodes[index(parent)].last = previous,
        }
    }

    /// The first node within one.
    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.nodes[index(id)].first
    }
}
