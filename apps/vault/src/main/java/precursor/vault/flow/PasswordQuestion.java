package precursor.vault.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import precursor.services.modals.api.Objection;
import precursor.services.modals.api.TextField;
import precursor.services.modals.api.TypedText;
import precursor.services.strength.StrengthHint;
import precursor.vault.password.Bip39Secret;
import precursor.vault.password.CharacterClass;
import precursor.vault.password.Generator;
import precursor.vault.password.PasswordRules;
import precursor.vault.record.Secret;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/** Asks for a password: made, typed, or the words of a wallet. Says how strong it is before it is kept. */
final class PasswordQuestion {

    private static final int USUAL_WORDS = 6;

    /** How the person wants it. */
    private enum Way {
        KEEP(FlowText.KEEP_PASSWORD),
        MAKE(FlowText.MAKE_PASSWORD),
        RULES(FlowText.MAKE_BY_RULES),
        PASSPHRASE(FlowText.MAKE_PASSPHRASE),
        TYPE(FlowText.TYPE_PASSWORD),
        WORDS(FlowText.TYPE_WORDS),
        GIVE_UP(FlowText.GIVE_UP);

        private final FlowText label;

        Way(FlowText label) {
            this.label = label;
        }
    }

    /** What the person decided. */
    sealed interface Choice {

        /** The password stays as it is. */
        record Kept() implements Choice {}

        /**
         * Another one, to be closed.
         *
         * @param bip39 whether it stands for words
         */
        record Another(Secret password, boolean bip39) implements Choice {}

        /** Nothing is to be kept. */
        record GivenUp() implements Choice {}
    }

    private final Dialogs dialogs;
    private final Generator generator;
    private final StrengthHint strength;

    PasswordQuestion(Dialogs dialogs, Generator generator) {
        this.dialogs = dialogs;
        this.generator = generator;
        this.strength = dialogs.strengthHint();
    }

    /**
     * Asks.
     *
     * @param of whose password it is
     * @param hasOne whether there is one that can stay
     */
    Choice ask(String of, boolean hasOne) {
        List<Way> ways = new ArrayList<>(EnumSet.allOf(Way.class));
        if (!hasOne) {
            ways.remove(Way.KEEP);
        }
        String prompt = dialogs.text(FlowText.PASSWORD_OF, of);
        while (true) {
            Way way = dialogs.choose(prompt, ways, w -> dialogs.text(w.label));
            Optional<Choice> choice = go(way);
            if (choice.isPresent()) {
                return choice.get();
            }
        }
    }

    /** Goes one way; nothing when the person wants to choose again. */
    private Optional<Choice> go(Way way) {
        return switch (way) {
            case KEEP -> Optional.of(new Choice.Kept());
            case MAKE -> judged(() -> Optional.of(generator.password(PasswordRules.USUAL)));
            case RULES -> rules().flatMap(this::made);
            case PASSPHRASE -> passphrase();
            case TYPE -> judged(this::typed);
            case WORDS -> words();
            case GIVE_UP -> Optional.of(new Choice.GivenUp());
        };
    }

    private Optional<Choice> made(PasswordRules rules) {
        return judged(() -> Optional.of(generator.password(rules)));
    }

    private Optional<Choice> passphrase() {
        int words = dialogs.slider(FlowText.WORD_COUNT, Generator.FEWEST_WORDS, Generator.MOST_WORDS, USUAL_WORDS);
        return judged(() -> Optional.of(generator.passphrase(words)));
    }

    /** Has passwords made or typed until one is good enough for the person. */
    Optional<Choice> judged(Supplier<Optional<Secret>> next) {
        Optional<Secret> offered = offer(next);
        while (offered.isPresent()) {
            Secret password = offered.get();
            FlowText answer = judgement(password);
            if (answer == FlowText.SAVE) {
                return Optional.of(new Choice.Another(password, false));
            }
            if (answer == FlowText.GIVE_UP) {
                return Optional.of(new Choice.GivenUp());
            }
            offered = offer(next);
        }
        return Optional.empty();
    }

    /** What the person says to a password, which is wiped unless they keep it: also when the question is taken away. */
    private FlowText judgement(Secret password) {
        boolean kept = false;
        try {
            FlowText answer = dialogs.choose(
                    strength.of(password.bytes()), List.of(FlowText.SAVE, FlowText.ANOTHER, FlowText.GIVE_UP), dialogs::text);
            kept = answer == FlowText.SAVE;
            return answer;
        } finally {
            if (!kept) {
                password.close();
            }
        }
    }

    /** Nothing, with the reason, when the device has no randomness for it. */
    private Optional<Secret> offer(Supplier<Optional<Secret>> next) {
        try {
            return next.get();
        } catch (XousException e) {
            if (e.error() != XousError.HARDWARE_ERROR) {
                throw e;
            }
            dialogs.tell(FlowText.NO_RANDOMNESS);
            return Optional.empty();
        }
    }

    private Optional<Secret> typed() {
        try (Form form = dialogs.form(dialogs.text(FlowText.PASSWORD_PROMPT), dialogs.secret(FlowText.PASSWORD))) {
            Secret typed = form.secret(0);
            return typed.isEmpty() ? Optional.empty() : Optional.of(new Secret(typed.bytes().clone()));
        }
    }

    private Optional<Choice> words() {
        return dialogs.words(FlowText.WORDS_PROMPT).map(typed -> {
            try (typed) {
                return new Choice.Another(Bip39Secret.ofEntropy(typed.utf8()), true);
            }
        });
    }

    /** Rules that can be kept; nothing when the person gives up, which is done without a length. */
    private Optional<PasswordRules> rules() {
        Optional<PasswordRules> rules = rules(PasswordRules.USUAL);
        while (rules.isPresent() && rules.get().fault() != PasswordRules.Fault.NONE) {
            dialogs.tell(switch (rules.get().fault()) {
                case LENGTH -> FlowText.LENGTH_WRONG;
                case NO_CLASS -> FlowText.NO_CLASS;
                case TOO_SHORT -> FlowText.TOO_SHORT;
                case ALL_EXCLUDED, NONE -> FlowText.ALL_EXCLUDED;
            });
            rules = rules(rules.get());
        }
        return rules;
    }

    private Optional<PasswordRules> rules(PasswordRules before) {
        TextField length = dialogs.field(FlowText.LENGTH, Integer.toString(Math.max(1, before.length())));
        TextField excluded = dialogs.field(FlowText.EXCLUDED, before.excluded());
        try (Form form = dialogs.form(dialogs.text(FlowText.RULES_PROMPT), this::lengthObjection, length, excluded)) {
            if (form.text(0).isEmpty()) {
                return Optional.empty();
            }
            List<FlowText> ticks = dialogs.tick(
                    dialogs.text(FlowText.CLASSES_PROMPT),
                    List.of(FlowText.LOWER, FlowText.UPPER, FlowText.DIGITS, FlowText.SYMBOLS, FlowText.LOOK_ALIKES),
                    dialogs::text,
                    ticked(before));
            Set<CharacterClass> classes = EnumSet.noneOf(CharacterClass.class);
            for (CharacterClass c : CharacterClass.values()) {
                if (ticks.contains(label(c))) {
                    classes.add(c);
                }
            }
            boolean lookAlikes = ticks.contains(FlowText.LOOK_ALIKES);
            return Optional.of(new PasswordRules((int) form.number(0), classes, lookAlikes, form.text(1)));
        }
    }

    private Optional<Objection> lengthObjection(List<TypedText> typed) {
        if (typed.getFirst().text().isBlank()) {
            return Optional.empty();
        }
        long length = Form.number(typed.getFirst());
        return length >= 1 && length <= PasswordRules.MOST
                ? Optional.empty()
                : Optional.of(dialogs.objection(0, FlowText.LENGTH_WRONG));
    }

    private static List<FlowText> ticked(PasswordRules rules) {
        List<FlowText> ticked = new ArrayList<>();
        rules.classes().forEach(c -> ticked.add(label(c)));
        if (rules.lookAlikes()) {
            ticked.add(FlowText.LOOK_ALIKES);
        }
        return ticked;
    }

    private static FlowText label(CharacterClass c) {
        return switch (c) {
            case LOWER -> FlowText.LOWER;
            case UPPER -> FlowText.UPPER;
            case DIGITS -> FlowText.DIGITS;
            case SYMBOLS -> FlowText.SYMBOLS;
        };
    }
}
