package precursor.vault.ui;

import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.RawKeys;
import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What Vault's screen reacts to. */
public sealed interface VaultEvent {

    int REDRAW = 0;
    int KEYS = 1;
    int FOCUS = 2;
    int CREDENTIALS_CHANGED = 3;
    int WINK = 4;
    int WINK_OVER = 5;
    int DEATH = 6;

    /** The GAM wants the screen drawn anew. */
    record Redraw() implements VaultEvent {}

    record Keys(RawKeys keys) implements VaultEvent {}

    record Focus(FocusState state) implements VaultEvent {}

    /** The authenticator has other credentials now. */
    record CredentialsChanged() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return CREDENTIALS_CHANGED;
        }
    }

    /** A computer asks the device to show itself. */
    record Wink() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return WINK;
        }
    }

    /** An alarm: it has shown itself long enough. */
    record WinkOver(Words words) implements VaultEvent {}

    /** The kernel says that a process died. */
    record Died(long pid) implements VaultEvent {}

    static VaultEvent decode(Message message) {
        return switch (message.opcode()) {
            case REDRAW -> new Redraw();
            case KEYS -> new Keys(RawKeys.of(message.scalars()));
            case FOCUS -> new Focus(FocusState.of(message.scalars()));
            case CREDENTIALS_CHANGED -> new CredentialsChanged();
            case WINK -> new Wink();
            case WINK_OVER -> new WinkOver(message.scalars());
            case DEATH -> new Died(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
