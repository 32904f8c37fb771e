package precursor.vault;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import precursor.services.log.api.Log;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.RecordList;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.search.Folding;
import precursor.vault.search.SearchIndex;
import precursor.vault.u2f.U2fApplications;
import precursor.vault.ui.Content;
import precursor.vault.ui.ListItem;
import precursor.vault.ui.Mode;
import precursor.vault.ui.VaultServer;

/** What the screen lists, out of all open bases, as it was when it was last read. Any thread may use it; {@link #content} and {@link #drop} never wait. */
final class ShownItems implements VaultServer.Contents {

    private final Credentials credentials;
    private final U2fApplications applications;
    private final RecordTable<OtpRecord, RecordRow.Code> codes;
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords;
    private final Log log;
    /** Compared as an object, so that what is dropped while others are read stays dropped. */
    private final AtomicReference<Content<ListItem>> fido = new AtomicReference<>(Content.unknown());

    ShownItems(
            Credentials credentials,
            U2fApplications applications,
            RecordTable<OtpRecord, RecordRow.Code> codes,
            RecordTable<PasswordRecord, RecordRow.Password> passwords,
            Log log) {
        this.credentials = credentials;
        this.applications = applications;
        this.codes = codes;
        this.passwords = passwords;
        this.log = log;
    }

    @Override
    public Content<?> content(Mode mode) {
        return switch (mode) {
            case FIDO -> fido.get();
            case CODES -> {
                RecordList<RecordRow.Code> list = codes.list();
                yield new Content<>(list.isLoaded(), list.rows(), list.index(), ListItem.Code::new);
            }
            case PASSWORDS -> {
                RecordList<RecordRow.Password> list = passwords.list();
                yield new Content<>(list.isLoaded(), list.rows(), list.index(), ListItem.Password::new);
            }
        };
    }

    /** Forgets everything, also what another thread is reading: other bases are open now. */
    void drop() {
        fido.set(Content.unknown());
        codes.forget();
        passwords.forget();
    }

    /**
     * Reads everything anew. When the database cannot be reached, the lists stay as they are: who asks for this has done something else, which must not
     * fail by it, and whoever watches the open bases {@linkplain #drop drops} the lists when it goes, and has them read when it is back.
     */
    void reload() {
        reloadFido();
        read("codes", codes::load);
        read("passwords", passwords::load);
    }

    /** Reads credentials and applications anew; as {@link #reload}, never fails. */
    void reloadFido() {
        read("credentials", this::loadFido);
    }

    private void read(String what, Runnable load) {
        try {
            load.run();
        } catch (StoreUnavailableException e) {
            log.error("the list of " + what + " stays as it is", e);
        }
    }

    private synchronized void loadFido() {
        Content<ListItem> before = fido.get();
        List<ListItem> items = Stream.concat(
                        applications.all().stream().<ListItem>map(ListItem.Application::new),
                        credentials.all().stream().<ListItem>map(ListItem.Credential::new))
                .toList();
        SearchIndex index = new SearchIndex(items.stream().map(ShownItems::searched).toList());
        fido.compareAndSet(before, new Content<>(true, items, index, item -> item));
    }

    private static String searched(ListItem item) {
        return switch (item) {
            case ListItem.Credential c -> searched(c.entry().rpId(), c.entry().user());
            case ListItem.Application a -> Folding.fold(a.record().name());
            case ListItem.Code c -> c.row().searched();
            case ListItem.Password p -> p.row().searched();
        };
    }

    private static String searched(String rpId, UserEntity user) {
        return Folding.fold(rpId + "\n" + user.name().orElse("") + "\n" + user.displayName().orElse(""));
    }
}
