//! Good requests go on as they are.

use std::io::Write;

use super::client::{Client, VM, ask, json_call, post, xml_call};
use super::guard::Guard;
use super::service::Service;

#[test]
fn a_good_call_goes_on_byte_for_byte() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let mut client = Client::connect(guard.address);
    let bodies = [
        xml_call("hibernate", VM),
        json_call("VM.hibernate", "1.50", &format!("[\"{VM}\"]")),
        format!("[{}]", json_call("VM.hibernate", "\"é\"", &format!("{{\"vmID\": \"{VM}\"}}"))),
    ];
    for body in &bodies {
        let answer = client.send(&post("/RPC2?a=b", "text/xml", body)).answer().unwrap();
        assert_eq!((answer.status, answer.text()), (200, body.clone()));
        assert_eq!(answer.field("x-service"), Some("1"));
        assert_eq!(answer.field("proxy-status"), None);
    }
    let requests = service.requests();
    assert_eq!(requests.iter().map(super::service::Request::text).collect::<Vec<_>>(), bodies);
    assert!(
        requests[0]
            .head
            .starts_with("POST /RPC2?a=b HTTP/1.1\r\nHost: vdsm\r\nContent-Type: text/xml\r\n")
    );
}

#[test]
fn fields_of_the_client_go_on_and_those_for_the_neighbour_stay() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let body = xml_call("hibernate", VM);
    let request = format!(
        "POST / HTTP/1.1\r\nHoSt: a:80\r\nX-Odd_NAME:  b  c \r\nX-Twice: 1\r\nx-twice: 2\r\nCookie: d\r\n\
         Connection: keep-alive, X-Mine\r\nX-Mine: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\n\
         HTTP2-Settings: AAMAAABk\r\nX-Forwarded-Prefix: /x\r\nx_forwarded_for: 9.9.9.9\r\n\
         Proxy-Authorization: e\r\nProxy-Connection: f\r\nExpect: 100-continue\r\nX-Request-Id: id-1\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let answer = ask(guard.address, request.as_bytes());
    assert_eq!(answer.status, 200);
    assert_eq!(answer.field("x-request-id"), Some("id-1"));
    let expected = format!(
        "POST / HTTP/1.1\r\nHoSt: a:80\r\nX-Odd_NAME: b  c\r\nX-Twice: 1\r\nx-twice: 2\r\nCookie: d\r\n\
         X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\nX-Forwarded-Host: a:80\r\n\
         Via: 1.1 vdsm-guard\r\nX-Request-Id: id-1\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    assert_eq!(service.only().head, expected);
    let line = guard.line("request");
    assert_eq!(
        (&line["id"], &line["call"], &line["by"]),
        (&"id-1".into(), &"hibernate".into(), &"upstream".into())
    );
}

#[test]
fn requests_without_a_body_go_on() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let mut client = Client::connect(guard.address);
    client.send(b"GET http://other/a?b HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(client.answer().unwrap().status, 200);
    client.send(b"OPTIONS * HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(client.answer().unwrap().status, 200);
    client.send(b"GET /old HTTP/1.0\r\n\r\n");
    assert_eq!(client.answer().unwrap().field("connection"), Some("close"));
    assert!(client.is_ended());
    let requests = service.requests();
    assert!(requests[0].head.starts_with("GET /a?b HTTP/1.1\r\n"), "{}", requests[0].head);
    assert_eq!(requests[0].fields("host"), ["other"]);
    assert_eq!(requests[0].field("content-length"), None);
    assert!(requests[1].head.starts_with("OPTIONS * HTTP/1.1\r\n"));
    assert_eq!(requests[1].field("content-length"), Some("0"));
    assert_eq!(requests[2].field("host"), Some(service.address.to_string().as_str()));
}

#[test]
fn chunks_are_put_together() {
    let service = Service::echo();
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let body = xml_call("hibernate", VM);
    let (one, two) = body.split_at(17);
    let request = format!(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\nTrailer: X-T\r\n\r\n11 ;a=\"b\"\r\n{one}\r\n\
         {:X}\r\n{two}\r\n000\r\nX-T: 1\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n",
        two.len()
    );
    let mut client = Client::connect(guard.address);
    // In pieces of any length it is the same.
    for piece in request.as_bytes().chunks(7) {
        client.send(piece);
        client.stream.flush().unwrap();
    }
    assert_eq!(client.answer().unwrap().text(), body);
    assert_eq!(client.answer().unwrap().status, 200);
    let requests = service.requests();
    assert_eq!(requests[0].text(), body);
    assert_eq!(requests[0].field("content-length"), Some(body.len().to_string().as_str()));
    assert_eq!((requests[0].field("trailer"), requests[0].field("x-t")), (None, None));
}

#[test]
fn answers_keep_their_length_or_are_in_chunks() {
    let service = Service::start(|request, stream| {
        let path = request.head.split(' ').nth(1).unwrap();
        let answer: &[u8] = match path {
            "/close" => b"HTTP/1.0 200 Fine\r\nConnection: X-Hop\r\nX-Hop: 1\r\n\r\nuntil the end",
            "/chunks" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nin 2\r\n6\r\nchunks\r\n0\r\n\r\n",
            "/early" => b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
            "/head" => b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
            _ => b"HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\nETag: \"a\"\r\n\r\n",
        };
        stream.write_all(answer).unwrap();
        path != "/close"
    });
    let guard = Guard::of_vdsm(service.address, "enforce", &[]);
    let mut client = Client::connect(guard.address);
    let mut get = |verb: &str, path: &str| {
        client.send(format!("{verb} {path} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes());
        client.answer().unwrap()
    };
    let answer = get("GET", "/close");
    assert_eq!((answer.text().as_str(), answer.field("x-hop")), ("until the end", None));
    assert_eq!(get("GET", "/chunks").text(), "in 2chunks");
    assert_eq!(get("GET", "/early").status, 204);
    let answer = get("GET", "/other");
    assert_eq!((answer.status, answer.field("content-length")), (304, Some("7")));
    client.send(b"HEAD /head HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert!(client.answer().is_none(), "there is no body");
}
