//! TLS, on both sides.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig};

use super::settings::Settings;
use super::upstream::address::Address;

/// What clients are served with; none where they are served in the clear.
pub(super) fn server(settings: &Settings) -> io::Result<Option<Arc<ServerConfig>>> {
    let (Some(certificates), Some(key)) = (&settings.tls_certificate, &settings.tls_key) else {
        return Ok(None);
    };
    let chain = read_certificates(certificates)?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(|error| unreadable(key, &error))?;
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key);
    let mut config = config.map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Some(Arc::new(config)))
}

/// What the service is called with; none where it is called in the clear.
pub(super) fn client(
    settings: &Settings,
    service: &Address,
) -> io::Result<Option<Arc<ClientConfig>>> {
    if !service.secure {
        return Ok(None);
    }
    let mut roots = RootCertStore::empty();
    if let Some(path) = &settings.upstream_ca {
        for certificate in read_certificates(path)? {
            roots.add(certificate).map_err(io::Error::other)?;
        }
    } else {
        // Those that cannot be read are trusted by nobody.
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(Some(Arc::new(config)))
}

fn read_certificates(path: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect);
    read.map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("cannot read {}: {error}", path.display()))
}
