//! Why a request is refused: a status, a title and a URI for each.

use std::fmt;

use crate::problem::Place;

/// Why a request is refused.
///
/// ```
/// use vdsm_http::Kind;
///
/// assert_eq!(Kind::Invalid.status(), 422);
/// assert_eq!(Kind::TooLarge.title(), "The body is too large");
/// assert!(Kind::Syntax.uri().ends_with("enum.Kind.html#variant.Syntax"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// 400: the body is not what its content type says, or not to its end. Its one error tells where.
    Syntax,
    /// 400: the body did not arrive to its end.
    Interrupted,
    /// 400: parameters of the query, the path or the header do not keep their declarations. Each error
    /// has `in` and `parameter`.
    Parameters,
    /// 413: the body has more bytes than the limit.
    TooLarge,
    /// 415: the content type is another one, or missing.
    MediaType,
    /// 422: the body is read, and does not keep its declarations. Each error has a `pointer`.
    Invalid,
}

impl Kind {
    /// Every kind.
    ///
    /// ```
    /// let statuses: Vec<_> = vdsm_http::Kind::ALL.iter().map(|kind| kind.status()).collect();
    /// assert_eq!(statuses, [400, 400, 400, 413, 415, 422]);
    /// ```
    pub const ALL: [Self; 6] = [
        Self::Syntax,
        Self::Interrupted,
        Self::Parameters,
        Self::TooLarge,
        Self::MediaType,
        Self::Invalid,
    ];

    /// Those that a part of a request is refused for.
    ///
    /// ```
    /// use vdsm_http::{Kind, Place};
    ///
    /// assert_eq!(Kind::of(Place::Query), [Kind::Parameters]);
    /// assert_eq!(Kind::of(Place::Body).len(), 5);
    /// ```
    #[must_use]
    pub const fn of(place: Place) -> &'static [Self] {
        match place {
            Place::Query | Place::Path | Place::Header => &[Self::Parameters],
            Place::Body => {
                &[Self::Syntax, Self::Interrupted, Self::TooLarge, Self::MediaType, Self::Invalid]
            }
        }
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Syntax | Self::Interrupted | Self::Parameters => 400,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::Invalid => 422,
        }
    }

    /// The title of the answer, the same for every request of the kind.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Syntax => "The body cannot be read",
            Self::Interrupted => "The body is incomplete",
            Self::Parameters => "The parameters do not keep their declarations",
            Self::TooLarge => "The body is too large",
            Self::MediaType => "The content type is not supported",
            Self::Invalid => "The values do not keep their declarations",
        }
    }

    /// The `type` of the answer: it leads to this reference.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        macro_rules! uri {
            ($name:literal) => {
                concat!("https://docs.rs/vdsm-http/latest/vdsm_http/enum.Kind.html#variant.", $name)
            };
        }
        match self {
            Self::Syntax => uri!("Syntax"),
            Self::Interrupted => uri!("Interrupted"),
            Self::Parameters => uri!("Parameters"),
            Self::TooLarge => uri!("TooLarge"),
            Self::MediaType => uri!("MediaType"),
            Self::Invalid => uri!("Invalid"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}
