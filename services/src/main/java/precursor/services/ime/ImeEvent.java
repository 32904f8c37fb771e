package precursor.services.ime;

import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.RawKeys;
import precursor.xous.message.Message;

/** What the input method reacts to. All but deaths comes from the GAM. */
sealed interface ImeEvent {

    int REDRAW_LINE = 0;
    int REDRAW_STRIP = 1;
    int KEY = 2;
    int DEATH = 3;
    int REDRAW_MENU = 4;
    int MENU_KEYS = 5;
    int MENU_FOCUS = 6;

    /** The line is to be drawn anew; it may be another chat's. */
    record RedrawLine() implements ImeEvent {}

    /** The strip is to be drawn anew; it may be another chat's. */
    record RedrawStrip() implements ImeEvent {}

    record Key(InputTarget.Key key) implements ImeEvent {}

    /** The menu of characters is to be drawn anew. */
    record RedrawMenu() implements ImeEvent {}

    record MenuKeys(RawKeys keys) implements ImeEvent {}

    record MenuFocus(FocusState state) implements ImeEvent {}

    /** The kernel says that a process died. */
    record Died(long pid) implements ImeEvent {}

    static ImeEvent decode(Message message) {
        return switch (message.opcode()) {
            case REDRAW_LINE -> new RedrawLine();
            case REDRAW_STRIP -> new RedrawStrip();
            case KEY -> new Key(InputTarget.Key.of(message.scalars()));
            case REDRAW_MENU -> new RedrawMenu();
            case MENU_KEYS -> new MenuKeys(RawKeys.of(message.scalars()));
            case MENU_FOCUS -> new MenuFocus(FocusState.of(message.scalars()));
            case DEATH -> new Died(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
