package precursor.vault.fido;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import precursor.services.gam.api.DenyKey;
import precursor.services.locale.Language;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.FidoReception;
import precursor.services.usb.api.Usb;
import precursor.vault.ctap.U2fApplication;
import precursor.vault.ctap.hid.CtapHid;
import precursor.vault.ctap.hid.CutCable;
import precursor.vault.ctap.store.CredentialStore;
import precursor.vault.ctap.store.Credentials;
import precursor.vault.misbehaviour.Misbehaviour;
import precursor.vault.misbehaviour.MisbehavingConduct;
import precursor.vault.misbehaviour.Mischief;

/**
 * The authenticator at work. Five threads: one waits for the host's reports, one for the person's keys, one for the person's PIN,
 * one does what hosts want beside FIDO, and one, which is {@link #run}, moves the authenticator by what the others hand it; it waits for nothing else.
 */
public final class FidoDevice implements Runnable {

    /** The services it works with. The connections are made anew when their service was restarted. */
    public interface Services {

        Usb usb();

        Modals modals();

        /** The root keys, if their process runs now. */
        Optional<RootKeys> rootKeys();

        Trng trng();

        /** The language of the screens, as it is chosen now. */
        Language language();

        /** Milliseconds since power-on. */
        long now();

        /** The key that denies, as the person likes it now. */
        default DenyKey denyKey() {
            return DenyKey.F1;
        }

        /** Which misbehaviour is wanted at the desk. */
        default Mischief mischief() {
            return Mischief.NONE;
        }

        /** What hosts can have done beside FIDO. */
        default HostCommands hostCommands() {
            return HostCommands.NONE;
        }

        /**
         * Takes away what the application itself shows, if nothing is lost with it, so that a question can come up; waits until it is gone from the
         * front. Whether there was anything.
         */
        default boolean makeRoom() {
            return false;
        }

        /** Has {@link FidoDevice#wakeUp} called at that time or a little before. */
        void wakeUpBy(long due);
    }

    /** More than a host can have on the way while one event is handled; a host that floods waits then. */
    private static final int MOST_EVENTS = 1024;

    private final BlockingQueue<FidoEvent> events = new LinkedBlockingQueue<>(MOST_EVENTS);
    private final LongSupplier clock;
    private final LongConsumer wakeUpBy;
    private final UsbReports reports;
    private final LcdPrompt prompt;
    private final LcdVerification verification;
    private final HostCommandThread hostCommands;
    private final CtapHid authenticator;
    /** Read once an event: many looks at the clock within one cost a message each. */
    private long now;

    /**
     * @param credentials those in the store; whoever else looks at them shares this
     * @param applications names of U2F applications, as far as they are known
     */
    public FidoDevice(
            Services services,
            CredentialStore store,
            Credentials credentials,
            Owner owner,
            Function<U2fApplication, Optional<String>> applications,
            FidoNews news,
            Log log) {
        this.clock = services::now;
        this.wakeUpBy = services::wakeUpBy;
        this.now = services.now();
        this.reports = new UsbReports(services::usb, this::put, log);
        Wording wording = new Wording(services::language);
        this.prompt = new LcdPrompt(
                services::modals, services::makeRoom, applications, wording, services::denyKey, this::put, log);
        this.verification = new LcdVerification(services::rootKeys, services::makeRoom, wording, services::denyKey, this::put, log);
        this.hostCommands = new HostCommandThread(services.hostCommands(), this::put);
        Mischief mischief = services.mischief();
        this.authenticator = new CtapHid(
                new ServiceEnvironment(
                        () -> now,
                        services.trng(),
                        store,
                        prompt,
                        verification,
                        owner,
                        new MisbehavingConduct(mischief),
                        news,
                        log),
                credentials,
                hostCommands,
                new CutCable(reports, () -> mischief.take(Misbehaviour.CUT_CABLE), reports::leaveBus));
    }

    /** What its other threads run, for as long as the process lives. */
    public List<Runnable> waiters() {
        return List.of(reports, prompt, verification, hostCommands);
    }

    /** The time that was asked for has come. */
    public void wakeUp() {
        put(new FidoEvent.WakeUp());
    }

    /** The device goes to sleep: {@code done} is run when whoever waits for an answer has one. */
    public void suspend(Runnable done) {
        put(new FidoEvent.Suspend(done));
    }

    /**
     * Takes every question off the screen, and answers its computer as when nobody gives an answer. Does not wait: where the queue is full, which only
     * a host that floods brings about, the computer still waits, for {@link #suspend}.
     */
    public void withdrawQuestions() {
        var _ = events.offer(new FidoEvent.Suspend(() -> {}));
        prompt.withdraw();
        verification.withdraw();
    }

    @Override
    public void run() {
        try {
            authenticator.warmUp();
            while (true) {
                handle(events.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(FidoEvent event) {
        now = clock.getAsLong();
        switch (event) {
            case FidoEvent.FromHost e -> fromHost(e.reception());
            case FidoEvent.Answered e -> authenticator.answered(e.ticket(), e.verdict());
            case FidoEvent.Chosen e -> authenticator.chosen(e.ticket(), e.index());
            case FidoEvent.Verified e -> authenticator.verified(e.ticket(), e.verdict());
            case FidoEvent.VendorAnswered e -> authenticator.vendorAnswered(e.ticket(), e.answer());
            case FidoEvent.Suspend e -> {
                authenticator.suspend();
                e.done().run();
            }
            case FidoEvent.WakeUp e -> authenticator.tick();
        }
        long wakeAt = authenticator.wakeAt();
        if (wakeAt != Long.MAX_VALUE) {
            wakeUpBy.accept(wakeAt);
        }
    }

    private void fromHost(FidoReception reception) {
        switch (reception) {
            case FidoReception.Report r -> authenticator.receive(r.bytes());
            case FidoReception.PoweredUp r -> authenticator.powerUp();
            case FidoReception.HungUp r -> authenticator.hangUp();
            case FidoReception.TimedOut r -> {}
            case FidoReception.Denied r -> {}
        }
    }

    private void put(FidoEvent event) {
        try {
            events.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
