package precursor.vault.u2f;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.TypedText;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.fido.ShownText;
import precursor.xous.message.XousException;

/**
 * Keeps count of U2F applications, and asks what to call one that registers and that nobody knows, on a thread of its own: the computer has
 * its answer long before the name is typed.
 *
 * <p>A request that comes meanwhile waits until the name is there: what is typed must not be lost to it.
 */
public final class NameBook implements Runnable {

    /** More than a person approves while a name is typed. What comes beyond it is not counted. */
    private static final int MOST_WAITING = 16;

    private record Use(U2fApplication application, boolean registered) {}

    private final BlockingQueue<Use> uses = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<Optional<Modals>> asking = new AtomicReference<>(Optional.empty());
    private final U2fApplications applications;
    private final Supplier<Modals> connect;
    private final Texts<NameText> texts;
    private final Runnable changed;
    private final Log log;

    /**
     * @param connect connects to the dialog server
     * @param language the one that is chosen now
     * @param changed told when there is another name to show
     */
    public NameBook(
            U2fApplications applications,
            Supplier<Modals> connect,
            Supplier<Language> language,
            Runnable changed,
            Log log) {
        this.applications = applications;
        this.connect = connect;
        this.texts = new Texts<>(NameText.class, language);
        this.changed = changed;
        this.log = log;
    }

    /** An application was registered with or signed in to. Returns at once. */
    public void used(U2fApplication application, boolean registered) {
        uses.offer(new Use(application, registered));
    }

    /** Works for as long as the process lives. */
    @Override
    public void run() {
        try {
            while (true) {
                note(uses.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Use use) {
        try {
            boolean hasRecord = applications.used(use.application());
            if (!hasRecord && use.registered()) {
                ask(use.application());
            }
            changed.run();
        } catch (StoreFullException | StoreUnavailableException | XousException e) {
            log.error("the name of a U2F application", e);
        }
    }

    /** Takes away the question that is asked, as if nothing had been typed. Does not wait; any thread. */
    public void dismiss() {
        try {
            asking.get().ifPresent(Modals::end);
        } catch (XousException e) {
            // The dialog server is gone, and the question with it.
        }
    }

    private void ask(U2fApplication application) {
        Modals modals = connect.get();
        asking.set(Optional.of(modals));
        try {
            ask(modals, application);
        } finally {
            asking.set(Optional.empty());
        }
    }

    private void ask(Modals modals, U2fApplication application) {
        List<TypedText> typed = modals.alertBuilder(texts.of(NameText.WHAT_NAME))
                .field(texts.of(NameText.HINT))
                .build();
        try (TypedText name = typed.getFirst()) {
            String text = ShownText.name(name.text().strip());
            if (!text.isEmpty()) {
                applications.name(application, text);
            }
        }
    }
}
