use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// What all API calls return: `{ 'status': { 'code', 'message' }, … }`.
///
/// Beside the status stand the fields of the function: `vmList`, `info`, `uuid`, `statuslist`… They
/// are kept as they are.
///
/// ```
/// use vdsm_types::Return_Data;
///
/// let text = r#"{"status": {"code": 0, "message": "Done"}, "vmList": []}"#;
/// let answer = vdsm_validate::from_str::<Return_Data>(text).unwrap();
/// assert_eq!(answer.status.code, 0);
/// assert!(answer.fields.contains_key("vmList"));
///
/// assert!(!vdsm_validate::check_str::<Return_Data>(r#"{"status": {}}"#).is_valid());
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
pub struct Return_Data {
    /// How the call went.
    pub status: CallStatus,
    /// The fields of the function.
    #[validate(rest)]
    pub fields: BTreeMap<String, Value>,
}

/// How a call went.
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(strict(required(message)))]
pub struct CallStatus {
    /// 0, or what went wrong: [`Status`] has the codes.
    ///
    /// VDSM's tests of 2016-12-31 have a code in a string accepted, and one of 2012-08-31's mistakes
    /// put a dictionary here, which is none of the page's and refused.
    #[validate(wire(form = lenient))]
    pub code: i64,
    /// What went wrong, in words.
    ///
    /// Answers in VDSM's test data of 2012-08-31 come without; under the strict policy it is needed.
    #[validate(default)]
    pub message: String,
    /// Anything else.
    #[validate(rest)]
    pub others: BTreeMap<String, Value>,
}

/// A client that cannot read an answer has no code for it.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::Unexpected)];
