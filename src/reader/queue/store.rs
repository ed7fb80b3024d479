//! The articles of the list in the browser's database (IndexedDB): a record for each article, and one for its text.
//!
//! Each change is one transaction: where the disk is full, none of it is there afterwards, and all that was there before still is.
//! Where the browser keeps nothing, a twin in memory takes its place until the page is closed.
//!
//! By the crate `idb`: with all that is used here it costs 8 kB gzip, `rexie`, which is built on it, 27 kB. Only the reading page has
//! it: it comes with the feature `reader`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::IntoFuture;
use std::rc::Rc;

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Transaction, TransactionMode};
use wasm_bindgen::JsValue;

use super::Item;
use crate::reader::{Document, stored_document};

const DATABASE: &str = "news-annotator-articles";
const VERSION: u32 = 1;
/// So many articles are written before the page does something else.
const AT_ONCE: usize = 50;
/// What the list knows of each article, and the texts.
const STORES: [&str; 2] = ["items", "texts"];

/// Why the database failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no room. Nothing of the change was made.
    Full,
    /// It failed in another way. Nothing of the change was made.
    Failed,
}

/// A record and its text, as they are stored.
pub type Record = (String, String);

/// Where the articles are.
#[derive(Clone, Debug)]
pub struct QueueStore(Rc<Place>);

#[derive(Debug)]
enum Place {
    Browser(Database),
    Memory(RefCell<BTreeMap<String, Record>>),
}

impl PartialEq for QueueStore {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl QueueStore {
    /// The store of this browser; where it is denied, one that lasts until the page is closed.
    pub async fn open() -> Self {
        Self(Rc::new(match open().await {
            Ok(database) => Place::Browser(database),
            Err(_) => Place::Memory(RefCell::default()),
        }))
    }

    /// Whether it outlasts the page.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        matches!(*self.0, Place::Browser(_))
    }

    /// All articles, in no particular order.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn items(&self) -> Result<Vec<Item>, StoreError> {
        let records: Vec<String> = match &*self.0 {
            Place::Memory(records) => records.borrow().values().map(|(item, _)| item.clone()).collect(),
            Place::Browser(database) => {
                let all = async {
                    let transaction = database.transaction(&STORES, TransactionMode::ReadOnly)?;
                    transaction.object_store(STORES[0])?.get_all(None, None)?.await
                };
                all.await.map_err(|_| StoreError::Failed)?.iter().filter_map(JsValue::as_string).collect()
            }
        };
        Ok(records.iter().filter_map(|record| Item::of_json(record)).collect())
    }

    /// An article and its text; `None` where it is no longer in the list.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn article(&self, key: &str) -> Result<Option<(Item, Document)>, StoreError> {
        let record = match &*self.0 {
            Place::Memory(records) => records.borrow().get(key).cloned(),
            Place::Browser(database) => {
                let found = records(database, &[key.to_owned()]).await.map_err(|_| StoreError::Failed)?;
                found.into_iter().next().map(|(_, record)| record)
            }
        };
        let read = |(item, text): Record| {
            Some((Item::of_json(&item)?, stored_document::read(&serde_json::from_str(&text).ok()?)?))
        };
        Ok(record.and_then(read))
    }

    /// Adds articles: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn add(&self, articles: &[(Item, Document)]) -> Result<(), StoreError> {
        let record = |(item, document): &(Item, Document)| {
            (item.key.clone(), (item.to_json(), stored_document::write(document).to_string()))
        };
        self.put(articles.iter().map(record)).await
    }

    /// Puts records back, by their keys: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn restore(&self, records: Vec<(String, Record)>) -> Result<(), StoreError> {
        self.put(records.into_iter()).await
    }

    async fn put(&self, records: impl Iterator<Item = (String, Record)>) -> Result<(), StoreError> {
        let database = match &*self.0 {
            Place::Browser(database) => database,
            Place::Memory(here) => {
                here.borrow_mut().extend(records);
                return Ok(());
            }
        };
        written(database, async |items, texts| {
            for (at, (key, (item, text))) in records.enumerate() {
                let key = JsValue::from(key);
                items.put(&item.into(), Some(&key))?;
                let put = texts.put(&text.into(), Some(&key))?;
                // The page lives on between them; the transaction stays open as long as it is asked for something.
                if at % AT_ONCE == AT_ONCE - 1 {
                    put.await?;
                }
            }
            Ok(())
        })
        .await
    }

    /// Changes what the list knows of an article that is still in it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn update(&self, item: &Item) -> Result<(), StoreError> {
        match &*self.0 {
            Place::Memory(here) => {
                if let Some((record, _)) = here.borrow_mut().get_mut(&item.key) {
                    *record = item.to_json();
                }
                Ok(())
            }
            Place::Browser(database) => {
                // Another tab may have taken it off the list.
                if self.article(&item.key).await?.is_none() {
                    return Ok(());
                }
                written(database, async |items, _| {
                    items.put(&item.to_json().into(), Some(&JsValue::from(&item.key))).map(drop)
                })
                .await
            }
        }
    }

    /// Takes articles off, all of them or none; what was stored of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn take(&self, keys: &[String]) -> Result<Vec<(String, Record)>, StoreError> {
        match &*self.0 {
            Place::Memory(here) => {
                let mut here = here.borrow_mut();
                Ok(keys.iter().filter_map(|key| Some((key.clone(), here.remove(key)?))).collect())
            }
            Place::Browser(database) => {
                let taken = records(database, keys).await.map_err(|_| StoreError::Failed)?;
                written(database, async |items, texts| {
                    for key in keys {
                        items.delete(JsValue::from(key))?;
                        texts.delete(JsValue::from(key))?;
                    }
                    Ok(())
                })
                .await?;
                Ok(taken)
            }
        }
    }
}

async fn open() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            for name in STORES {
                // Where this fails, so does each later transaction, and that is told.
                drop(database.create_object_store(name, ObjectStoreParams::new()));
            }
        }
    });
    request.await
}

async fn records(database: &Database, keys: &[String]) -> Result<Vec<(String, Record)>, idb::Error> {
    let transaction = database.transaction(&STORES, TransactionMode::ReadOnly)?;
    let (items, texts) = (transaction.object_store(STORES[0])?, transaction.object_store(STORES[1])?);
    let mut records = Vec::new();
    for key in keys {
        let item = items.get(JsValue::from(key))?.await?.and_then(|value| value.as_string());
        let text = texts.get(JsValue::from(key))?.await?.and_then(|value| value.as_string());
        records.extend(item.zip(text).map(|record| (key.clone(), record)));
    }
    Ok(records)
}

/// One transaction, to its end: what is on the disk then, is.
async fn written(
    database: &Database,
    write: impl AsyncFnOnce(&idb::ObjectStore, &idb::ObjectStore) -> Result<(), idb::Error>,
) -> Result<(), StoreError> {
    let begun = database.transaction(&STORES, TransactionMode::ReadWrite).and_then(|transaction| {
        let (items, texts) = (transaction.object_store(STORES[0])?, transaction.object_store(STORES[1])?);
        Ok((transaction, items, texts))
    });
    let Ok((transaction, items, texts)) = begun else { return Err(StoreError::Failed) };
    // It may end, or be given up, while it is written.
    let ended = transaction.into_future();
    if let Err(error) = write(&items, &texts).await {
        drop(items.transaction().abort());
        return Err(reason(&error, Some(&items.transaction())));
    }
    match ended.await {
        Ok(result) if result.is_committed() => Ok(()),
        Ok(_) => Err(reason(&idb::Error::DomExceptionNotFound, Some(&items.transaction()))),
        // The transaction knows why only when it has been given up, right after its request failed.
        Err(error) => {
            crate::page::next_task().await;
            Err(reason(&error, Some(&items.transaction())))
        }
    }
}

fn reason(error: &idb::Error, transaction: Option<&Transaction>) -> StoreError {
    let told = transaction.and_then(Transaction::error).map(|error| error.name()).unwrap_or_default();
    let is_full = told.contains("Quota") || error.to_string().contains("Quota");
    if is_full { StoreError::Full } else { StoreError::Failed }
}
