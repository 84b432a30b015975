//! The server against clients that no browser is: what it refuses, how much it reads, and that nobody keeps others waiting.

use std::io::Write;
use std::net::TcpStream;

use crate::support::Place;
use crate::support::http::{begin, finish, get, post, post_head, send};
use crate::support::serving::Serving;
use crate::support::stage::facts;

/// The smallest page that there is.
fn start(place: &Place) -> Serving {
    Serving::start(place, "^numbers/add/")
}

#[test]
fn pages_come_isolated_and_only_their_files_are_kept() {
    let place = Place::new();
    let serving = start(&place);
    let wasm = "/glue/default/bench_wasm_bg.wasm";
    for (path, kind) in [("/", "text/html"), ("/main.js?x=1", "text/javascript"), (wasm, "application/wasm")] {
        let answer = get(serving.address, path);
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("content-type").is_some_and(|found| found.starts_with(kind)), "{path}: {}", answer.head);
        for (name, value) in [
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Embedder-Policy", "require-corp"),
            ("X-Content-Type-Options", "nosniff"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}: {name}");
        }
        // Documents are taken in by the page under other names of this server, and never kept: a link lives for one round.
        let document = kind == "text/html";
        let (policy, kept) = if document { ("cross-origin", "no-store") } else { ("same-origin", "max-age=600") };
        assert_eq!(answer.header("Cross-Origin-Resource-Policy"), Some(policy), "{path}");
        assert_eq!(answer.header("Cache-Control"), Some(kept), "{path}");
        assert!(answer.header("Access-Control-Allow-Origin").is_none(), "{path}");
    }
    serving.still_serves(&place);
}

#[test]
fn a_wrong_token_is_refused() {
    let place = Place::new();
    let serving = start(&place);
    let Serving { address, token, .. } = &serving;
    let facts = facts().to_string();
    let longer = format!("{token}0");
    for wrong in ["", "0", &token[..31], &longer, &token.to_uppercase().replace(|c: char| c.is_ascii_digit(), "f")] {
        let answer = post(*address, "/begin", wrong, &facts);
        assert_eq!((answer.status, answer.body.contains("token")), (403, true), "{wrong}: {answer:?}");
    }
    let head =
        format!("POST /begin?token={token} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {}\r\n\r\n", facts.len());
    assert_eq!(send(*address, &(head + &facts)).status, 403, "the token of the link is not the token of a message");
    serving.still_serves(&place);
}

#[test]
fn another_host_is_refused() {
    let place = Place::new();
    let serving = start(&place);
    let port = serving.address.port();
    let near = [
        "realm-.localhost",
        "realm-x.localhost",
        "page-.localhost",
        "xrealm-1.localhost",
        "realm-1.localhost.evil.example",
        "a.localhost",
    ];
    let near = near.map(|host| format!("{host}:{port}"));
    let far = [
        format!("evil.example:{port}"),
        "evil.example".into(),
        "127.0.0.1".into(),
        "127.0.0.1:1".into(),
        String::new(),
    ];
    for host in near.iter().chain(&far) {
        let answer = send(serving.address, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        assert_eq!((answer.status, answer.body.contains("its own address")), (403, true), "{host}: {answer:?}");
    }
    assert_eq!(send(serving.address, "GET / HTTP/1.0\r\n\r\n").status, 403);
    for host in ["localhost", "realm-1.localhost", "realm-207.localhost", "page-15.localhost"] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(send(serving.address, &request).status, 200, "{host}");
    }
    serving.still_serves(&place);
}

#[test]
fn only_the_loopback_interface_is_listened_on() {
    let place = Place::new();
    let serving = start(&place);
    assert!(serving.address.ip().is_loopback());
    // A whole net is loopback; a server on every interface would answer here, too.
    #[cfg(target_os = "linux")]
    for other in [[127, 0, 0, 2], [127, 1, 2, 3]] {
        assert!(
            TcpStream::connect((std::net::Ipv4Addr::from(other), serving.address.port())).is_err(),
            "{other:?} answers"
        );
    }
    serving.still_serves(&place);
}

#[test]
fn no_path_leads_out() {
    let place = Place::new();
    let serving = start(&place);
    for path in [
        "/../Cargo.toml",
        "/../../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/cases/../../Cargo.toml",
        "/cases/..%5c..%5cCargo.toml",
        "//etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "/index.html/",
        "/cases",
        "/types.js%00",
        "/begin",
        "*",
    ] {
        let answer = get(serving.address, path);
        assert_eq!((answer.status, answer.body.as_str()), (404, "there is no such file"), "{path}");
    }
    let answer = post(serving.address, "/nowhere", &serving.token, "{}");
    assert_eq!((answer.status, answer.body.as_str()), (404, "there is no such path"));
    serving.still_serves(&place);
}

#[test]
fn garbage_is_refused_and_says_why() {
    let place = Place::new();
    let serving = start(&place);
    let Serving { address, token, .. } = &serving;
    for (path, body) in [
        ("/begin", "{"),
        ("/begin", ""),
        ("/begin", "null"),
        ("/begin", r#"{"user_agent":"x"}"#),
        ("/measurements", "{}"),
        ("/observation", r#"{"check":"x","variant":"default","seen":{"y":null},"trouble":null}"#),
        ("/measurements", r#"[{"case":"x","lane":"sideways"}]"#),
        ("/end", "\u{0}\u{1}"),
        ("/end", r#"[{"case":"x","lane":"js","iterations":-1,"elapsed_us":1}]"#),
        ("/trouble", "7"),
        ("/trouble", &"[".repeat(100_000)),
    ] {
        let answer = post(*address, path, token, body);
        assert_eq!(
            (answer.status, answer.body.contains("is not what this path takes")),
            (400, true),
            "{path}: {answer:?}"
        );
    }
    for request in
        ["GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", "GET / HTTP/1.1\r\nX Y: z\r\n\r\n"]
    {
        assert_eq!(send(*address, request).status, 400, "{request:?}");
    }
    for method in ["PUT", "DELETE", "OPTIONS", "HEAD", "CONNECT"] {
        assert_eq!(send(*address, &format!("{method} / HTTP/1.1\r\nHost: {address}\r\n\r\n")).status, 405, "{method}");
    }
    serving.still_serves(&place);
}

#[test]
fn a_message_has_a_length_and_a_limit() {
    let place = Place::new();
    let serving = start(&place);
    let Serving { address, token, .. } = &serving;
    let limit = harness::server::BODY_LIMIT;
    // Stated only: not a byte of it is waited for. The last would exhaust the memory of whoever believes it.
    for length in [limit + 1, 1 << 40, usize::MAX] {
        let answer = send(*address, &post_head(*address, "/begin", token, length));
        assert_eq!((answer.status, answer.body.contains("larger")), (413, true), "{length}: {answer:?}");
    }
    // Sent in full: the answer reaches a client that is still sending.
    let answer = post(*address, "/trouble", token, &"x".repeat(limit + 1));
    assert_eq!(answer.status, 413);
    // As long as is allowed, and no JSON.
    let answer = post(*address, "/trouble", token, &"x".repeat(limit));
    assert_eq!(answer.status, 400);
    let head = format!("POST /begin HTTP/1.1\r\nHost: {address}\r\nX-Run-Token: {token}\r\n");
    assert_eq!(send(*address, &format!("{head}\r\n")).status, 411);
    assert_eq!(send(*address, &format!("{head}Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n")).status, 411);
    for length in ["-1", "1e3", "99999999999999999999999"] {
        assert_eq!(send(*address, &format!("{head}Content-Length: {length}\r\n\r\n")).status, 400, "{length}");
    }
    serving.still_serves(&place);
}

#[test]
fn a_head_has_a_limit() {
    let place = Place::new();
    let serving = start(&place);
    let address = serving.address;
    assert_eq!(send(address, &format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(40_000))).status, 431);
    assert_eq!(send(address, &format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(100))).status, 431);
    serving.still_serves(&place);
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let place = Place::new();
    let serving = start(&place);
    let Serving { address, token, .. } = &serving;
    let half_a_body = post_head(*address, "/measurements", token, 100_000) + "[";
    let without_token = post_head(*address, "/measurements", "wrong", 100_000) + "[";
    let halves = ["", "GET", "GET / HTTP/1.1\r\nHost:", &half_a_body, &without_token];
    let mut slow: Vec<TcpStream> =
        halves.iter().cycle().take(40).map(|half| begin(*address, half.as_bytes())).collect();
    // Asks for much and reads nothing of it.
    let wasm = format!("GET /glue/default/bench_wasm_bg.wasm HTTP/1.1\r\nHost: {address}\r\n\r\n");
    slow.extend((0..10).map(|_| begin(*address, wasm.as_bytes())));
    assert_eq!(get(*address, "/").status, 200);
    assert_eq!(post(*address, "/end", "wrong", "[]").status, 403);
    serving.still_serves(&place);
}

#[test]
fn the_next_client_after_the_most_waits_and_is_answered() {
    let place = Place::new();
    let serving = start(&place);
    let silent: Vec<TcpStream> = (0..130).map(|_| begin(serving.address, b"")).collect();
    assert_eq!(get(serving.address, "/").status, 200);
    drop(silent);
    serving.still_serves(&place);
}

#[test]
fn a_slow_client_that_goes_on_is_answered() {
    let place = Place::new();
    let serving = start(&place);
    let Serving { address, token, .. } = &serving;
    let body = facts().to_string();
    let mut stream = begin(*address, post_head(*address, "/begin", token, body.len()).as_bytes());
    for byte in body.as_bytes() {
        stream.write_all(&[*byte]).expect("the server reads");
    }
    assert_eq!(finish(stream).status, 409);
    serving.still_serves(&place);
}
