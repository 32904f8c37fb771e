package precursor.vault.ui;

import precursor.services.gam.api.FocusState;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.RawKeys;
import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** What Vault's screen reacts to. */
public sealed interface VaultEvent {

    int REDRAW = 0;
    int KEYS = 1;
    int FOCUS = 2;
    int CONTENTS_CHANGED = 3;
    int WINK = 4;
    int WINK_OVER = 5;
    int DEATH = 6;
    int BASES_CHANGED = 7;
    int LINE = 8;
    int LINE_CHANGED = 9;
    int CODES_READ = 10;
    int CODES_AGE = 11;
    int SUSPEND = 12;
    int DIALOGS_OVER = 13;

    /** The GAM wants the screen drawn anew. */
    record Redraw() implements VaultEvent {}

    record Keys(RawKeys keys) implements VaultEvent {}

    record Focus(FocusState state) implements VaultEvent {}

    /** Enter was pressed; what stood in the line does not matter. */
    record Line() implements VaultEvent {}

    /** Something else stands in the line. */
    record LineChanged(InputLine line) implements VaultEvent {}

    /** What a dialog decided is done; the next may begin. */
    record DialogsOver() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return DIALOGS_OVER;
        }
    }

    /** Codes that were wanted are known. */
    record CodesRead() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return CODES_READ;
        }
    }

    /** An alarm: a code on the screen looks different now. */
    record CodesAge(Words words) implements VaultEvent {}

    /** There is something else to list now. */
    record ContentsChanged() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return CONTENTS_CHANGED;
        }
    }

    /** Other bases are open now: nothing that was listed until now may stay. */
    record BasesChanged() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return BASES_CHANGED;
        }
    }

    /** The device goes to sleep: codes that were read are forgotten. */
    record Suspend() implements VaultEvent, Request.Scalar {
        @Override
        public int opcode() {
            return SUSPEND;
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
            case LINE -> new Line();
            case LINE_CHANGED -> new LineChanged(InputLine.of(message));
            case CODES_READ -> new CodesRead();
            case CODES_AGE -> new CodesAge(message.scalars());
            case CONTENTS_CHANGED -> new ContentsChanged();
            case BASES_CHANGED -> new BasesChanged();
            case SUSPEND -> new Suspend();
            case DIALOGS_OVER -> new DialogsOver();
            case WINK -> new Wink();
            case WINK_OVER -> new WinkOver(message.scalars());
            case DEATH -> new Died(message.scalars().first());
            default -> throw message.unknownOpcode();
        };
    }
}
