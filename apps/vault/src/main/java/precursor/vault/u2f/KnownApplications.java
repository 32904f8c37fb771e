package precursor.vault.u2f;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.crypto.Digests;

/** Names for U2F applications, of which a request has only the SHA-256 of an id. */
final class KnownApplications {

    private record Known(String id, String name) {}

    private static final List<Known> KNOWN = List.of(
            new Known("https://github.com/u2f/trusted_facets", "GitHub"),
            new Known("github.com", "github.com"),
            new Known("https://www.gstatic.com/securitykey/origins.json", "Google"),
            new Known("google.com", "google.com"),
            new Known("https://gitlab.com", "GitLab"),
            new Known("https://bitbucket.org", "Bitbucket"),
            new Known("https://www.dropbox.com/u2f-app-id.json", "Dropbox"),
            new Known("https://www.fastmail.com", "Fastmail"),
            new Known("https://id.fedoraproject.org/u2f-origins.json", "Fedora"),
            new Known("https://vault.bitwarden.com/app-id.json", "Bitwarden"),
            new Known("https://keepersecurity.com", "Keeper"),
            new Known("https://dashboard.stripe.com", "Stripe"),
            new Known("https://www.bitfinex.com", "Bitfinex"),
            new Known("https://api-9dcf9b83.duosecurity.com", "Duo"),
            new Known("https://demo.yubico.com", "Yubico demo"),
            new Known("demo.yubico.com", "demo.yubico.com"),
            new Known("webauthn.io", "webauthn.io"),
            new Known("ssh:", "SSH key"),
            new Known("localhost", "localhost"));

    private final Map<U2fApplication, String> names = new HashMap<>();

    KnownApplications() {
        for (Known known : KNOWN) {
            names.put(new U2fApplication(Digests.sha256(known.id())), known.name());
        }
    }

    Optional<String> name(U2fApplication application) {
        return Optional.ofNullable(names.get(application));
    }
}
