//! `Shared`: a shared slice that is mostly empty, and costs nothing then.

use std::{ops::Deref, sync::Arc};

/// An `Arc<[T]>` that need not be there. An empty one of std's is a reference to a count that all threads of the process share: a
/// connection, which has a dozen of them, would make every CPU wait for the others' as it comes and goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<T>(Option<Arc<[T]>>);

impl<T> Shared<T> {
    /// Whether both are the same piece of memory, or both none.
    pub fn is(&self, other: &Shared<T>) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Shared<T> {
        Shared(None)
    }
}

impl<T> Deref for Shared<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.0.as_deref().unwrap_or(&[])
    }
}

impl<T: Clone> From<&[T]> for Shared<T> {
    fn from(items: &[T]) -> Shared<T> {
        Shared((!items.is_empty()).then(|| items.into()))
    }
}

impl<T> From<Arc<[T]>> for Shared<T> {
    fn from(items: Arc<[T]>) -> Shared<T> {
        Shared((!items.is_empty()).then_some(items))
    }
}

impl<T> FromIterator<T> for Shared<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Shared<T> {
        Shared::from(items.into_iter().collect::<Arc<[T]>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_one_is_not_there() {
        let empty: [Shared<u8>; 4] = [Shared::default(), (&[][..]).into(), Arc::<[u8]>::from([]).into(), std::iter::empty().collect()];
        assert!(empty.iter().all(|list| list.0.is_none() && list.is_empty()));
        assert_eq!(*Shared::from(&[1, 2][..]), [1, 2]);
    }
}
