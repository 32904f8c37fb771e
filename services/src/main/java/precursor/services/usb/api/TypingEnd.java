package precursor.services.usb.api;

import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/** How typing a text ended. Characters are code points; those that the host has are counted, each when its last key is down. */
public sealed interface TypingEnd {

    /** The host has the whole text. */
    record Typed(int characters) implements TypingEnd {}

    /**
     * The layout has no keys for a character; nothing was typed. Which character it is, whoever knows the text can tell.
     *
     * @param position of the first such character, from 0
     */
    record Lacking(int position) implements TypingEnd {}

    /** It was asked to stop. All keys are up. */
    record Stopped(int characters) implements TypingEnd {}

    /** It could not go on. All keys are up, or will be as soon as the host listens again. */
    record Failed(Fault fault, int characters) implements TypingEnd {}

    /** Why it could not go on. The order is the wire format. */
    enum Fault {
        /** There is no host. */
        NO_HOST,
        /** The cable was pulled, or the device left the bus. */
        UNPLUGGED,
        /** The host stopped fetching reports: it sleeps, or it hangs. */
        NOT_LISTENING,
        /** Caps Lock is on and does not go off, or came on meanwhile: letters would be the wrong ones. */
        CAPS_LOCK,
        /** Too many texts wait already. */
        BUSY,
        /** There is a host, but the device is no keyboard for it: {@link DeviceCore#FIDO} is on. */
        NO_KEYBOARD
    }

    /** Writes it behind a number for its kind. */
    default void writeTo(PayloadWriter out) {
        switch (this) {
            case Typed t -> out.u8(0).i32(t.characters());
            case Lacking l -> out.u8(1).i32(l.position());
            case Stopped s -> out.u8(2).i32(s.characters());
            case Failed f -> out.u8(3).i32(f.characters()).enumeration(f.fault());
        }
    }

    static TypingEnd read(PayloadReader in) {
        int kind = in.u8();
        int number = in.i32(0, UsbRequest.MOST_TEXT);
        return switch (kind) {
            case 0 -> new Typed(number);
            case 1 -> new Lacking(number);
            case 2 -> new Stopped(number);
            default -> new Failed(in.enumeration(Fault.class), number);
        };
    }
}
