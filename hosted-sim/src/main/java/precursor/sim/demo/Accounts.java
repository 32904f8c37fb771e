package precursor.sim.demo;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.UserIdentity;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The site's users and their credentials, in memory. When there are too many, the oldest user is forgotten. */
public final class Accounts implements CredentialRepository {

    /** Most users. */
    static final int MOST = 1000;

    /** Most credentials of a user; a further one replaces the oldest. */
    static final int MOST_CREDENTIALS = 20;

    private static final int HANDLE_BYTES = 32;

    private record Account(ByteArray handle, List<RegisteredCredential> credentials) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Account> byName = new LinkedHashMap<>();

    /** The user of that name, known or made up now; he is remembered when he has a credential. */
    public synchronized UserIdentity user(String name) {
        Account account = byName.get(name);
        ByteArray handle = account == null ? newHandle() : account.handle;
        return UserIdentity.builder().name(name).displayName(name).id(handle).build();
    }

    /** Remembers a user's new credential. */
    public synchronized void add(UserIdentity user, RegisteredCredential credential) {
        Account account = byName.computeIfAbsent(user.getName(), n -> new Account(user.getId(), new ArrayList<>()));
        if (!account.handle.equals(credential.getUserHandle())) {
            throw new IllegalStateException("the user was registered twice at the same time");
        }
        account.credentials.add(credential);
        if (account.credentials.size() > MOST_CREDENTIALS) {
            account.credentials.removeFirst();
        }
        if (byName.size() > MOST) {
            byName.remove(byName.keySet().iterator().next());
        }
    }

    /** Remembers the signature counter that a credential has reached. */
    public synchronized void used(ByteArray credentialId, long counter) {
        for (Account account : byName.values()) {
            account.credentials.replaceAll(c -> c.getCredentialId().equals(credentialId)
                    ? c.toBuilder().signatureCount(counter).build()
                    : c);
        }
    }

    private ByteArray newHandle() {
        byte[] handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        return new ByteArray(handle);
    }

    @Override
    public synchronized Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        Set<PublicKeyCredentialDescriptor> ids = new HashSet<>();
        Account account = byName.get(username);
        if (account != null) {
            for (RegisteredCredential c : account.credentials) {
                ids.add(PublicKeyCredentialDescriptor.builder().id(c.getCredentialId()).build());
            }
        }
        return ids;
    }

    @Override
    public synchronized Optional<ByteArray> getUserHandleForUsername(String username) {
        return Optional.ofNullable(byName.get(username)).map(Account::handle);
    }

    @Override
    public synchronized Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        for (Map.Entry<String, Account> e : byName.entrySet()) {
            if (e.getValue().handle.equals(userHandle)) {
                return Optional.of(e.getKey());
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return lookupAll(credentialId).stream()
                .filter(c -> c.getUserHandle().equals(userHandle))
                .findFirst();
    }

    @Override
    public synchronized Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        Set<RegisteredCredential> found = new HashSet<>();
        for (Account account : byName.values()) {
            for (RegisteredCredential c : account.credentials) {
                if (c.getCredentialId().equals(credentialId)) {
                    found.add(c);
                }
            }
        }
        return found;
    }
}
