package precursor.services.modals;

import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.ModalsRequest;
import precursor.xous.message.Message;
import precursor.xous.message.Pid;

/** All that comes to the dialog server: its clients' requests, and what only the GAM, the kernel and the timer may say. */
sealed interface ModalsMessage {

    int REDRAW = 0x10000;
    int KEYS = 0x10001;
    int DEATH = 0x10002;
    int FOCUS = 0x10003;
    int REST = 0x10004;

    record Asked(ModalsRequest request) implements ModalsMessage {}

    /** From the GAM. */
    record Redraw() implements ModalsMessage {}

    /** From the GAM. */
    record Keys(RawKeys keys) implements ModalsMessage {}

    /** From the kernel. */
    record Died(Pid pid) implements ModalsMessage {}

    /** From the GAM. */
    record Focus(FocusState state) implements ModalsMessage {}

    /** From this process itself: hands may rest by now. */
    record HandsMayRest() implements ModalsMessage {}

    static ModalsMessage decode(Message message) {
        return switch (message.opcode()) {
            case REDRAW -> new Redraw();
            case KEYS -> new Keys(RawKeys.of(message.scalars()));
            case DEATH -> new Died(new Pid((int) message.scalars().first()));
            case FOCUS -> new Focus(FocusState.of(message.scalars()));
            case REST -> new HandsMayRest();
            default -> new Asked(ModalsRequest.decode(message));
        };
    }
}
