//! One request, from its head to the head of its answer. How it came does not matter here.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use tokio::time::timeout_at;

use super::Guard;
use super::answer::{Form, NAME, Reply, ReplyBody, Trouble, date};
use super::check::{Checked, Problem, form_of};
use super::collect::{Collected, Limit, collect};
use super::decision::Decision;
use super::incoming::{BodyError, Incoming};
use super::memory::Share;
use super::record::Record;
use super::rules::{Rule, What};
use super::settings::OnError;
use super::upstream::answer::{Answer, AnswerBody};
use super::upstream::{Failure, Outgoing, Payload};
use super::wire::fields::Fields;
use super::wire::framing::{Framing, length};
use super::wire::head::RequestHead;
use super::wire::write::{Delimited, reason, request_head};

/// Answers of up to so many bytes are held until they are whole, so that one that is cut is an error.
const HELD: usize = 64 * 1024;

/// An answer whose length is not said is held for so long.
const HELD_FOR: Duration = Duration::from_millis(100);

/// Bodies from so many bytes on are checked apart from the other requests of the thread.
const LARGE: usize = 64 * 1024;

/// What says in an answer that its request would have been refused.
const WARNING: &str = "Vdsm-Guard-Warning";

/// Why there is no answer.
pub(super) struct Gone;

/// Answers a request.
pub(super) async fn exchange(
    guard: &Guard,
    head: RequestHead,
    body: &mut Incoming<'_>,
    record: &mut Record,
) -> Result<Reply, Gone> {
    let rules = guard.rules();
    let rule = rules.of(&head.method, head.target.path());
    record.mode = rule.mode().name();
    let mut request = Request::new(guard, head, record);
    request.typed = matches!(rule.what(), What::Type(_));
    let mut memory = guard.memory.share();
    let collected = match body.declared() {
        Some(0) => Collected::Whole(Bytes::new()),
        _ => match collect(body, rule.most(), guard.settings.body_timeout, &mut memory).await {
            Ok(collected) => collected,
            Err(error) => return request.broken_off(&error, record),
        },
    };
    request.length = body.declared();
    let collected = match collected {
        // Whoever asks has sent the beginning only.
        Collected::Whole(part) if guard.settings.authorize && request.partial => {
            Collected::Part(part, Limit::Size)
        }
        collected => collected,
    };
    match collected {
        Collected::Whole(whole) => {
            record.received = whole.len() as u64;
            let whole = match request.check(guard, &rule, whole, &mut memory, record) {
                Ok(whole) => whole,
                Err(refusal) => return Ok(*refusal),
            };
            let payload = Payload::Whole(whole.clone());
            request.forward(guard, payload, &whole, record).await
        }
        Collected::Part(first, limit) => {
            if let Some(refusal) = request.too_much(guard, &rule, &first, limit, record) {
                return Ok(refusal);
            }
            let chunked = request.length.is_none();
            // Where it does not enforce, no bound of ours ends a body that is coming.
            let wait = guard.settings.idle_timeout.max(guard.settings.body_timeout.between);
            let payload = Payload::Part { first: first.clone(), rest: body, chunked, wait };
            request.forward(guard, payload, &first, record).await
        }
    }
}

struct Request {
    method: Bytes,
    target: Bytes,
    /// Those that go to the service.
    fields: Fields,
    /// The client said that there is a body, be it of no bytes.
    had_length: bool,
    /// How many bytes the body said it has.
    length: Option<u64>,
    /// The body is the beginning of a longer one, of which no more is sent.
    partial: bool,
    /// The body is a value of a type, and no call.
    typed: bool,
}

impl Request {
    fn new(guard: &Guard, head: RequestHead, record: &mut Record) -> Self {
        let said = &head.fields;
        Self {
            had_length: said.has("content-length") || said.has("transfer-encoding"),
            partial: said.first("x-envoy-auth-partial-body") == Some(b"true"),
            method: head.method.clone(),
            target: head.target.origin.clone(),
            fields: guard.forwarded(head, record),
            length: None,
            typed: false,
        }
    }

    /// The protocol that it speaks, as far as its body, or the beginning of it, says.
    fn form(&self, body: &[u8]) -> Form {
        if self.typed { Form::Problem } else { form_of(&self.fields, body) }
    }

    /// The body did not come to its end.
    fn broken_off(&self, error: &BodyError, record: &mut Record) -> Result<Reply, Gone> {
        let trouble = match error {
            BodyError::Fault(fault) => Trouble::of_framing(fault.status, fault.detail),
            BodyError::Silent => Trouble::TIME,
            BodyError::Large => Trouble::SIZE,
            BodyError::Closed => {
                record.trouble = Some("client_gone");
                return Err(Gone);
            }
        };
        record.trouble = Some(trouble.code);
        record.detail = trouble.detail;
        Ok(trouble.reply(self.form(&[]), &[]))
    }

    /// Checks a whole body: gives the one that goes on, or the answer, where it is refused.
    fn check(
        &mut self,
        guard: &Guard,
        rule: &Rule<'_>,
        body: Bytes,
        memory: &mut Share,
        record: &mut Record,
    ) -> Result<Bytes, Box<Reply>> {
        let what = rule.what();
        if body.is_empty() || matches!(what, What::Nothing) {
            return Ok(body);
        }
        let begun = Instant::now();
        let mut check = || rule.check().check(what, &self.fields, &body, memory);
        let mut checked =
            if body.len() < LARGE { check() } else { tokio::task::block_in_place(check) };
        record.check = Some(begun.elapsed());
        let rewritten = checked.rewritten.take();
        if let Some(refusal) = Self::decide(guard, rule, checked, record) {
            return Err(Box::new(refusal));
        }
        Ok(rewritten.map_or(body, |rewritten| {
            // It was unpacked, and no sum is that of another body.
            const OF_THE_BODY: [&str; 5] =
                ["content-encoding", "content-md5", "content-digest", "digest", "repr-digest"];
            self.fields.retain(|name, _| {
                !OF_THE_BODY.iter().any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
            });
            rewritten
        }))
    }

    /// What becomes of a body that is more than can be held.
    fn too_much(
        &self,
        guard: &Guard,
        rule: &Rule<'_>,
        first: &Bytes,
        limit: Limit,
        record: &mut Record,
    ) -> Option<Reply> {
        if matches!(rule.what(), What::Nothing) {
            return None;
        }
        let trouble = match limit {
            Limit::Size => Trouble::SIZE,
            Limit::Time => Trouble::TIME,
            Limit::Memory => Trouble::MEMORY,
        };
        let checked = Checked::trouble(&trouble, self.form(first), first);
        Self::decide(guard, rule, checked, record)
    }

    fn decide(
        guard: &Guard,
        rule: &Rule<'_>,
        mut checked: Checked,
        record: &mut Record,
    ) -> Option<Reply> {
        let mut decision = rule.decide(&mut checked.problems);
        let ours = |problem: &Problem| {
            [Trouble::INTERNAL.code, Trouble::MEMORY.code].contains(&problem.code)
        };
        if decision == Decision::Refuse
            && guard.settings.on_error == OnError::Open
            && checked.problems.iter().all(ours)
        {
            decision = Decision::WouldRefuse;
        }
        record.decision = decision;
        record.calls = checked.calls;
        record.problems = checked.problems;
        let refusal = checked.refusal.filter(|_| decision == Decision::Refuse);
        refusal.map(|refusal| if guard.settings.authorize { refusal.denying() } else { refusal })
    }

    /// Sends the request on, and takes the answer.
    async fn forward(
        &self,
        guard: &Guard,
        payload: Payload<'_, '_>,
        first: &[u8],
        record: &mut Record,
    ) -> Result<Reply, Gone> {
        let Some(upstream) = &guard.upstream else { return Ok(authorized(record)) };
        let delimited = match &payload {
            Payload::Whole(body)
                if body.is_empty() && self.length == Some(0) && !self.had_length =>
            {
                Delimited::Absent
            }
            Payload::Whole(body) => Delimited::By(body.len() as u64),
            Payload::Part { chunked: true, .. } => Delimited::Chunks,
            Payload::Part { .. } => Delimited::By(self.length.unwrap_or_default()),
        };
        let method = &self.method;
        let head = request_head(method, &self.target, &self.fields, delimited);
        let begun = Instant::now();
        let sent = upstream.send(Outgoing { method, head, body: payload }).await;
        let settled = match sent {
            Ok(answer) => self.settle(answer, record).await,
            Err(failure) => Err(failure),
        };
        record.upstream = Some(begun.elapsed());
        match settled {
            Ok(mut reply) => {
                record.by_upstream = true;
                if record.decision == Decision::Warn {
                    reply.fields.set(WARNING, warning(&record.problems));
                }
                Ok(reply)
            }
            Err(Failure::Client(BodyError::Closed)) => {
                record.trouble = Some("client_gone");
                Err(Gone)
            }
            Err(failure) => {
                let trouble = trouble_of(&failure);
                record.trouble = Some(trouble.code);
                record.detail = match &failure {
                    Failure::Broken(fault) => fault.detail,
                    _ => trouble.detail,
                };
                if let Failure::Unreachable(error) = &failure {
                    guard.complain(error);
                }
                Ok(trouble.reply(self.form(first), first))
            }
        }
    }

    /// Waits for as much of an answer as is held.
    async fn settle(&self, answer: Answer, record: &Record) -> Result<Reply, Failure> {
        let Answer { head, mut body } = answer;
        let declared = length(&head.fields).ok().flatten();
        let body = match body.framing() {
            Framing::None => {
                body.next().await?;
                let told = self.method == b"HEAD"[..] || head.status == 304;
                ReplyBody::None(declared.filter(|_| told))
            }
            framing => hold(body, framing).await?,
        };
        let mut fields = head.fields;
        fields.end_to_end();
        // The service may not speak for us.
        fields.retain(|name, value| {
            !name.eq_ignore_ascii_case(WARNING.as_bytes())
                && (!name.eq_ignore_ascii_case(b"proxy-status")
                    || !String::from_utf8_lossy(value).contains(NAME))
        });
        fields.set("X-Request-Id", record.id.clone());
        if !fields.has("date") {
            fields.push("Date", date());
        }
        let reason = match &head.reason[..] {
            [] => Bytes::from_static(reason(head.status).as_bytes()),
            _ => head.reason,
        };
        Ok(Reply { status: head.status, reason, fields, body })
    }
}

/// The body of an answer: all of it, where it is short, or the beginning.
async fn hold(mut body: AnswerBody, framing: Framing) -> Result<ReplyBody, Failure> {
    let until = tokio::time::Instant::now() + HELD_FOR;
    let whole = matches!(framing, Framing::Length(length) if length <= HELD as u64);
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    loop {
        let next = if whole { Ok(body.next().await) } else { timeout_at(until, body.next()).await };
        let more = match next {
            Ok(more) => more?,
            Err(_) => break,
        };
        let Some(more) = more else {
            return Ok(ReplyBody::Whole(if all.is_empty() { first } else { all.freeze() }));
        };
        if first.is_empty() && all.is_empty() {
            first = more;
        } else {
            all.extend_from_slice(&std::mem::take(&mut first));
            all.extend_from_slice(&more);
        }
        if !whole && first.len() + all.len() > HELD {
            break;
        }
    }
    let held = if all.is_empty() { first } else { all.freeze() };
    Ok(ReplyBody::Stream(held, body))
}

/// What a client is told of a request that has no answer.
fn trouble_of(failure: &Failure) -> Trouble {
    match failure {
        Failure::Unreachable(_) => Trouble::UNREACHABLE,
        Failure::Unanswered => Trouble::UNANSWERED,
        Failure::Cut => Trouble::CUT,
        Failure::Broken(_) => Trouble::BROKEN,
        Failure::NoConnection => Trouble::NO_CONNECTION,
        Failure::Slow => Trouble::SLOW,
        Failure::Client(BodyError::Fault(fault)) => Trouble::of_framing(fault.status, fault.detail),
        Failure::Client(_) => Trouble::TIME,
    }
}

/// What a proxy in front is told of a request that may pass.
fn authorized(record: &Record) -> Reply {
    let mut fields = Fields::default();
    if record.decision == Decision::Warn {
        fields.set(WARNING, warning(&record.problems));
    }
    let reason = Bytes::from_static(reason(200).as_bytes());
    Reply { status: 200, reason, fields, body: ReplyBody::Whole(Bytes::new()) }
}

/// What the answer to a bad request that passed says: how many errors, and their codes.
fn warning(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error);
    let count = errors.clone().count();
    let mut codes: Vec<_> = errors.map(|problem| problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.truncate(16);
    format!("would-refuse; errors={count}; codes=\"{}\"", codes.join(" "))
}

impl Guard {
    /// The fields that a request goes on with.
    fn forwarded(&self, head: RequestHead, record: &mut Record) -> Fields {
        record.id = self.ids.of(&head.fields);
        let mut fields = head.fields;
        fields.end_to_end();
        match head.target.authority {
            Some(authority) => fields.set("Host", authority),
            None if fields.has("host") => {}
            None => {
                let address = self.upstream.as_ref().map(|upstream| upstream.address().to_string());
                fields.set("Host", address.unwrap_or_default());
            }
        }
        record.client = record.peer.forward(&self.settings.trust_forwarded, &mut fields);
        fields.push("Via", if head.modern { "1.1 vdsm-guard" } else { "1.0 vdsm-guard" });
        fields.set("X-Request-Id", record.id.clone());
        fields
    }
}
