package precursor.vault.flow;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.TypedText;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.otp.Base32;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAuth;
import precursor.vault.otp.OtpAuthException;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.record.Secret;

/** Adds and edits what one-time codes are made of (vault.md §7.2, §8): by a form, or by what the site's QR code says. */
final class CodeFlow {

    private final Dialogs dialogs;
    private final RecordTable<OtpRecord, RecordRow.Code> table;
    private final LongSupplier utcMs;

    CodeFlow(Dialogs dialogs, RecordTable<OtpRecord, RecordRow.Code> table, LongSupplier utcMs) {
        this.dialogs = dialogs;
        this.table = table;
        this.utcMs = utcMs;
    }

    void add() {
        FlowText way = dialogs.choose(
                dialogs.text(FlowText.HOW_CODE),
                List.of(FlowText.BY_OTPAUTH, FlowText.BY_FORM, FlowText.GIVE_UP),
                dialogs::text);
        if (way == FlowText.BY_OTPAUTH) {
            addByText();
        } else if (way == FlowText.BY_FORM) {
            addByForm();
        }
    }

    private void addByText() {
        String prompt = dialogs.text(FlowText.OTPAUTH_PROMPT);
        try (Form form = dialogs.form(prompt, this::textObjection, dialogs.secret(FlowText.OTPAUTH, OtpAuth.MOST_BYTES))) {
            if (!form.secret(0).isEmpty()) {
                add(form.secret(0));
            }
        }
    }

    private Optional<Objection> textObjection(List<TypedText> typed) {
        if (typed.getFirst().isEmpty()) {
            return Optional.empty();
        }
        try (OtpAuth _ = OtpAuth.parse(typed.getFirst().utf8())) {
            return Optional.empty();
        } catch (OtpAuthException e) {
            return Optional.of(dialogs.objection(0, text(e.problem()), MovingFactor.Time.MOST_STEP));
        }
    }

    /** Shows what such a text says, and adds it if that is what the person wants. The text stays the caller's. */
    void add(Secret otpauth) {
        try (OtpAuth said = OtpAuth.parse(otpauth.bytes())) {
            String parameters = new CodeParameters(dialogs).said(said.parameters());
            if (dialogs.confirm(FlowText.OTPAUTH_ADD, ShownText.name(said.name()), parameters)) {
                add(said.name(), said.key(), said.parameters(), "");
            }
        } catch (OtpAuthException e) {
            dialogs.tell(text(e.problem()), MovingFactor.Time.MOST_STEP);
        }
    }

    private void addByForm() {
        TextField name = dialogs.field(FlowText.NAME);
        TextField secret = dialogs.secret(FlowText.SECRET);
        TextField notes = dialogs.field(FlowText.NOTES);
        String prompt = dialogs.text(FlowText.NEW_CODE);
        try (Form form = dialogs.form(prompt, typed -> secretObjection(typed, false), name, secret, notes)) {
            Optional<Secret> decoded = Base32.decode(form.secret(1).bytes());
            if (decoded.isPresent() && !form.text(0).isEmpty()) {
                try (Secret key = decoded.get()) {
                    OtpParameters parameters =
                            new CodeParameters(dialogs).ask(OtpParameters.USUAL).orElse(OtpParameters.USUAL);
                    add(form.text(0), key, parameters, form.text(2));
                }
            }
        }
    }

    /** Without a name the person gives up, whatever else stands there. */
    private Optional<Objection> secretObjection(List<TypedText> typed, boolean mayBeEmpty) {
        boolean givesUp = typed.get(0).text().isBlank();
        boolean unchanged = mayBeEmpty && typed.get(1).isEmpty();
        if (givesUp || unchanged) {
            return Optional.empty();
        }
        Optional<Secret> key = Base32.decode(typed.get(1).utf8());
        key.ifPresent(Secret::close);
        return key.isPresent() ? Optional.empty() : Optional.of(dialogs.objection(1, FlowText.SECRET_WRONG));
    }

    /** Asks for another name until there is no record of it. */
    private void add(String first, Secret key, OtpParameters parameters, String notes) {
        String name = first;
        boolean added = false;
        while (!added && !name.isEmpty()) {
            try (OtpRecord record = OtpRecord.of(name, key, parameters, notes, utcMs.getAsLong() / 1000)) {
                table.add(record);
                added = true;
            } catch (RecordExistsException e) {
                dialogs.tell(FlowText.NAME_TAKEN);
                name = otherName(name);
            }
        }
    }

    private String otherName(String taken) {
        Editable name = new Editable(taken);
        try (Form form = dialogs.form(dialogs.text(FlowText.NEW_CODE), name.field(dialogs, FlowText.NAME))) {
            return form.text(0);
        }
    }

    void edit(RecordPlace place) {
        Optional<OtpRecord> found = table.read(place);
        if (found.isEmpty()) {
            dialogs.tell(FlowText.GONE);
            return;
        }
        try (OtpRecord record = found.get()) {
            edit(place, record);
        }
    }

    private void edit(RecordPlace place, OtpRecord record) {
        Editable name = new Editable(record.name());
        Editable notes = new Editable(record.notes());
        try (Form form = dialogs.form(
                dialogs.text(FlowText.EDIT_CODE),
                typed -> secretObjection(typed, true),
                name.field(dialogs, FlowText.NAME),
                dialogs.secret(FlowText.SECRET_UNCHANGED),
                notes.field(dialogs, FlowText.NOTES))) {
            String named = name.after(form.text(0));
            if (!named.isEmpty()) {
                Optional<OtpParameters> parameters = new CodeParameters(dialogs).ask(record.parameters());
                save(place, named, form.secret(1), changed -> {
                    OtpRecord noted = changed.withNotes(notes.after(form.text(2)));
                    return parameters.map(noted::withParameters).orElse(noted);
                });
            }
        }
    }

    /**
     * Saves a change.
     *
     * @param typed another key, or nothing when it stays
     */
    private void save(RecordPlace place, String named, Secret typed, UnaryOperator<OtpRecord> change) {
        Optional<Secret> key = Base32.decode(typed.bytes());
        try {
            save(place, named, record -> {
                OtpRecord changed = change.apply(record);
                return key.map(changed::withKey).orElse(changed);
            });
        } finally {
            key.ifPresent(Secret::close);
        }
    }

    private void save(RecordPlace place, String first, UnaryOperator<OtpRecord> change) {
        String name = first;
        boolean saved = false;
        while (!saved && !name.isEmpty()) {
            String chosen = name;
            try {
                if (table.change(place, record -> change.apply(record).withName(chosen)).isEmpty()) {
                    dialogs.tell(FlowText.GONE);
                }
                saved = true;
            } catch (RecordExistsException e) {
                dialogs.tell(FlowText.NAME_TAKEN);
                name = otherName(name);
            }
        }
    }

    /** One of these texts has a gap for the longest period. */
    private static FlowText text(OtpAuthException.Problem problem) {
        return switch (problem) {
            case TOO_LONG -> FlowText.TEXT_TOO_LONG;
            case NOT_OTPAUTH -> FlowText.OTPAUTH_NOT;
            case UNKNOWN_TYPE -> FlowText.OTPAUTH_TYPE;
            case BAD_ESCAPE -> FlowText.OTPAUTH_ESCAPE;
            case NO_NAME -> FlowText.OTPAUTH_NO_NAME;
            case NO_SECRET -> FlowText.OTPAUTH_NO_SECRET;
            case BAD_SECRET -> FlowText.OTPAUTH_BAD_SECRET;
            case BAD_ALGORITHM -> FlowText.OTPAUTH_ALGORITHM;
            case BAD_DIGITS -> FlowText.OTPAUTH_DIGITS;
            case BAD_PERIOD -> FlowText.OTPAUTH_PERIOD;
            case BAD_COUNTER -> FlowText.OTPAUTH_COUNTER;
            case REPEATED -> FlowText.OTPAUTH_REPEATED;
        };
    }
}
