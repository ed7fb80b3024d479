//! What a file says and the model has no field for.

use std::collections::HashSet;

/// Unknown members of a file by name, each value as its original JSON text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras(pub Vec<(String, String)>);

impl Extras {
    /// Adds the other members; they replace members of the same name.
    pub fn overwrite_with(&mut self, theirs: Self) {
        // A set, since a file may have a hundred thousand members.
        let names: HashSet<&str> = theirs.0.iter().map(|(name, _)| name.as_str()).collect();
        self.0.retain(|(name, _)| !names.contains(name.as_str()));
        self.0.extend(theirs.0);
    }
}
