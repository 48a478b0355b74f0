//! A call under all its names.

use vdsm_rpc::Method;
use vdsm_validate::schema::Field;
use vdsm_validate::{Finding, Kind, Report, Segment};

use crate::status::{Answer, answered};
use crate::{Entry, Return_Data, find};

/// A call of VDSM's under all its names over the years.
///
/// ```
/// use vdsm_types::methods;
///
/// let call = methods::call("StoragePool.connectStorageServer").unwrap();
/// assert_eq!(call.name(), "connectStorageServer");
/// let parts: Vec<_> = call.parts().collect();
/// assert_eq!(parts[0].names(), ["domType", "domainType", "storageType", "serverType"]);
/// assert_eq!(parts[1].entry().name(), "StorageConnectionParameters_t");
/// ```
#[derive(Debug)]
pub struct Call {
    pub(super) name: &'static str,
    pub(super) xml: Option<Method>,
    pub(super) json: Option<Method>,
    /// The names in VDSM's log.
    pub(super) log: &'static [&'static str],
    /// Other names of parameters over the years, with the one in the tables before each.
    pub(super) also: &'static [(&'static str, &'static str)],
    pub(super) replies: &'static [Reply],
}

/// What VDSM answered to findings of a call, in the order of its checks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reply {
    /// As to the parameters of that type.
    Part(&'static str),
    /// To others.
    Own(Answer),
}

/// A parameter that is of a type of the page.
#[derive(Clone, Debug)]
pub struct Part {
    names: Vec<&'static str>,
    entry: &'static Entry,
    shape: Shape,
}

/// How a parameter is of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// The value is of the type.
    Value,
    /// Each item of it is; the value of the part before is what chooses its variant.
    Items,
    /// The parameters of these names together are a dictionary of the type.
    Together,
}

impl Part {
    /// The names of the parameter over the years.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The type.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        self.entry
    }

    /// How the parameter is of it.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether the finding is about the value of the parameter.
    fn holds(&self, finding: &Finding) -> bool {
        match finding.path().segments().first() {
            Some(Segment::Key(key)) => self.names.contains(&&**key),
            _ => false,
        }
    }
}

impl Call {
    /// What it is called where one name is wanted: that of mid 2012.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Every name, of both protocols and of VDSM's log.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let methods = [self.xml, self.json].into_iter().flatten();
        methods.map(|method| method.name()).chain(self.log.iter().copied())
    }

    /// The method of XML-RPC; none of a call that came after it.
    #[must_use]
    pub fn xml(&self) -> Option<&Method> {
        self.xml.as_ref()
    }

    /// The method of JSON-RPC; none of a call that went before it.
    #[must_use]
    pub fn json(&self) -> Option<&Method> {
        self.json.as_ref()
    }

    /// Whether it is of a VM, whose id comes first.
    #[must_use]
    pub fn is_of_vm(&self) -> bool {
        self.json.is_some_and(|method| method.name().starts_with("VM."))
    }

    /// The names of its parameters by position, without the VM that it is of.
    pub fn positions(&self) -> impl Iterator<Item = &'static str> {
        let names = self.xml.or(self.json).into_iter().flat_map(|method| {
            // Of what is by position, only a few parameters are at hand.
            method.parameters().collect::<Vec<_>>()
        });
        names.filter(|name| !self.is_of_vm() || !name.eq_ignore_ascii_case("vmid"))
    }

    /// The parameters that are of a type of the page, in order.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let mut parts: Vec<Part> = Vec::new();
        for method in [self.xml, self.json].into_iter().flatten() {
            let mut at = 0;
            for part in Self::parts_of(method) {
                // The same type in the same order is the same parameter under another name.
                let place = parts[at..].iter().position(|it| it.entry.name() == part.entry.name());
                match place {
                    Some(place) => {
                        at += place + 1;
                        let names = &mut parts[at - 1].names;
                        let new: Vec<_> =
                            part.names.into_iter().filter(|name| !names.contains(name)).collect();
                        names.extend(new);
                    }
                    None => parts.push(part),
                }
            }
        }
        for (name, other) in self.also {
            for part in parts.iter_mut().filter(|part| part.names.contains(name)) {
                part.names.push(other);
            }
        }
        parts.into_iter()
    }

    fn parts_of(method: Method) -> Vec<Part> {
        let part = |field: &'static Field| {
            let schema = field.node().schema();
            let (entry, shape) = match (find(schema.name()), schema.kind()) {
                (Some(entry), _) => (entry, Shape::Value),
                (None, Kind::List(list)) => (find(list.item().schema().name())?, Shape::Items),
                _ => return None,
            };
            Some(Part { names: vec![field.key()], entry, shape })
        };
        if let Some(entry) = find(method.schema().name()) {
            let names = method.parameters().collect();
            return vec![Part { names, entry, shape: Shape::Together }];
        }
        let Kind::Object(object) = method.schema().kind() else { return Vec::new() };
        object.fields().iter().filter_map(part).collect()
    }

    /// What VDSM would have answered to parameters of that report.
    ///
    /// ```
    /// use vdsm_types::methods;
    /// use vdsm_validate::Policy;
    ///
    /// let call = methods::call("create").unwrap();
    /// let schema = call.xml().unwrap().schema();
    /// let report = schema.check_str(&Policy::lenient(), r#"{"vmParams": {"memSize": 512}}"#);
    /// assert_eq!(call.answer(&report).status.code, 11);
    /// ```
    #[must_use]
    pub fn answer(&self, report: &Report) -> Return_Data {
        let parts: Vec<_> = self.parts().collect();
        let errors: Vec<&Finding> = report.errors().collect();
        let fits = |answer: &&Answer, from| errors.iter().any(|finding| answer.fits(finding, from));
        let answer = self.replies.iter().find_map(|reply| match reply {
            Reply::Own(answer) => fits(&answer, 0).then_some(answer),
            Reply::Part(name) => {
                let part = parts.iter().find(|part| part.entry.name() == *name)?;
                let answers = part.entry.answers();
                if part.shape == Shape::Together {
                    return answers.iter().find(|answer| fits(answer, 0));
                }
                // The steps to the value: the parameter, and its item.
                let from = if part.shape == Shape::Items { 2 } else { 1 };
                answers.iter().find(|answer| {
                    let inside = errors.iter().filter(|finding| part.holds(finding));
                    inside.into_iter().any(|finding| answer.fits(finding, from))
                })
            }
        });
        answered(answer, report)
    }
}
