package precursor.vault.fido;

import precursor.services.usb.api.FidoReception;
import precursor.vault.ctap.UvVerdict;
import precursor.vault.ctap.Verdict;
import precursor.vault.ctap.hid.VendorAnswer;

/** What moves the authenticator. */
sealed interface FidoEvent {

    /** Something came from the USB driver. */
    record FromHost(FidoReception reception) implements FidoEvent {}

    /** The person answered the question of that ticket. */
    record Answered(long ticket, Verdict verdict) implements FidoEvent {}

    /** The person chose that account of the question of that ticket. */
    record Chosen(long ticket, int index) implements FidoEvent {}

    /** An attempt to verify the person for the question of that ticket has ended. */
    record Verified(long ticket, UvVerdict verdict) implements FidoEvent {}

    /** A command beside FIDO has its answer. */
    record VendorAnswered(long ticket, VendorAnswer answer) implements FidoEvent {}

    /**
     * The device goes to sleep.
     *
     * @param done run when whoever waited has his answer
     */
    record Suspend(Runnable done) implements FidoEvent {}

    /** Time has passed. */
    record WakeUp() implements FidoEvent {}
}
