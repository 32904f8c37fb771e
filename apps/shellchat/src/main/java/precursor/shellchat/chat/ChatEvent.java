package precursor.shellchat.chat;

import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.RawKeys;
import precursor.xous.message.Message;
import precursor.xous.message.Request;

/** What shellchat's screen reacts to. */
public sealed interface ChatEvent {

    int REDRAW = 0;
    int KEYS = 1;
    int FOCUS = 2;
    int LINE = 3;
    int ANSWERED = 4;
    int DEATH = 5;

    /** The GAM wants the screen drawn anew. */
    record Redraw() implements ChatEvent {}

    record Keys(RawKeys keys) implements ChatEvent {}

    /** In front or not, the screen is the same. */
    record Focus() implements ChatEvent {}

    /** Enter was pressed. */
    record Line(InputLine line) implements ChatEvent {}

    /** A command is done. */
    record Answered() implements ChatEvent, Request.Scalar {
        @Override
        public int opcode() {
            return ANSWERED;
        }
    }

    /** The kernel says that a process died. */
    record Died(long pid) implements ChatEvent {}

    static ChatEvent decode(Message message) {
        return switch (message.opcode()) {
            case REDRAW -> new Redraw();
            case KEYS -> new Keys(RawKeys.of(message.scalars()));
            case FOCUS -> new Focus();
            case LINE -> new Line(InputLine.of(message));
            case ANSWERED -> new Answered();
            case DEATH -> new Died(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
