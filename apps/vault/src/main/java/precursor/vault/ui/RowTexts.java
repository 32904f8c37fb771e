package precursor.vault.ui;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import precursor.services.locale.Texts;
import precursor.services.time.api.Moment;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Use;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.fido.ShownSite;
import precursor.vault.fido.ShownText;
import precursor.vault.otp.MovingFactor;
import precursor.vault.u2f.U2fRecord;

/** What stands in the row of an item (vault.md §5.1). Asked only of rows that are on the screen. */
final class RowTexts {

    private static final String NOBODY = "---";

    /** Where a code will stand. */
    private static final String HIDDEN = "\u2022\u2022\u2022\u2022\u2022\u2022";
    private static final int MOST_UNGROUPED = 6;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final Texts<VaultText> texts;
    private final BiFunction<RecordPlace, Moment, ShownCode> codes;

    /**
     * @param codes codes that are known; asked for those of rows that are on the screen
     */
    RowTexts(Texts<VaultText> texts, BiFunction<RecordPlace, Moment, ShownCode> codes) {
        this.texts = texts;
        this.codes = codes;
    }

    ListRow of(ListItem item, Moment now) {
        return switch (item) {
            case ListItem.Credential c ->
                ListRow.of(ShownSite.line(c.entry().rpId()), account(c.entry(), now));
            case ListItem.Application a ->
                ListRow.of(name(a.record()) + " (U2F)", use(a.record().count(), a.record().used(), now));
            case ListItem.Password p ->
                ListRow.of(ShownText.name(p.row().title()), use(p.row().count(), p.row().used(), now));
            case ListItem.Code c -> code(c.row(), now);
        };
    }

    /** How long the row of an item looks as it does, in milliseconds; none when time does not change it. */
    OptionalLong steadyMillis(ListItem item, Moment now) {
        return item instanceof ListItem.Code c
                        && now.isSet()
                        && codes.apply(c.row().place(), now) instanceof ShownCode.Timed timed
                ? OptionalLong.of(timed.steadyMillis(now))
                : OptionalLong.empty();
    }

    /** The code stands above its name, so that a long name does not push it away. */
    private ListRow code(RecordRow.Code row, Moment now) {
        String name = ShownText.name(row.title());
        boolean counts = row.parameters().factor() instanceof MovingFactor.Counter;
        if (!counts && !now.isSet()) {
            return ListRow.of(texts.of(VaultText.CLOCK_NOT_SET), name);
        }
        return switch (codes.apply(row.place(), now)) {
            case ShownCode.Unread u -> ListRow.of(HIDDEN, name);
            case ShownCode.Missing m -> ListRow.of(HIDDEN, name);
            case ShownCode.NoKey n -> ListRow.of(texts.of(VaultText.NO_KEY), name);
            case ShownCode.OnRequest r -> ListRow.of(texts.of(VaultText.HOTP, HIDDEN), name);
            case ShownCode.Counted c -> ListRow.of(texts.of(VaultText.HOTP, grouped(c.code())), name);
            case ShownCode.Timed t -> {
                long left = t.millisLeft(now);
                boolean isSoon = left <= ShownCode.SOON && !t.code().next().isEmpty();
                yield new ListRow(
                        grouped(t.code().code()),
                        name,
                        isSoon ? Optional.of(texts.of(VaultText.NEXT, grouped(t.code().next()))) : Optional.empty(),
                        Optional.of(TimeBar.of(left, t.code().stepMillis())));
            }
        };
    }

    /** In two groups, as people read codes out. */
    private static String grouped(String code) {
        int middle = code.length() / 2;
        return code.length() < MOST_UNGROUPED ? code : code.substring(0, middle) + " " + code.substring(middle);
    }

    private static String name(U2fRecord record) {
        return ShownText.name(record.name());
    }

    /** With its uses, if any are known: the real device counts none. */
    private String account(CredentialEntry entry, Moment now) {
        String account = account(entry.user());
        Use use = entry.use();
        return use.equals(Use.NONE) ? account : account + "; " + use(use.count(), use.last(), now);
    }

    private static String account(UserEntity user) {
        String name = user.name().map(ShownText::name).orElse("");
        String display = user.displayName().map(ShownText::name).orElse("");
        if (name.isEmpty() || name.equals(display)) {
            return display.isEmpty() ? NOBODY : display;
        }
        return display.isEmpty() ? name : name + " (" + display + ")";
    }

    /**
     * How often something was used, and how long ago the last time.
     *
     * @param last seconds since the Unix epoch, 0 when never
     */
    private String use(long count, long last, Moment now) {
        if (count == 0 && last == 0) {
            return texts.of(VaultText.NEVER_USED);
        }
        String often = count == 1 ? texts.of(VaultText.USED_ONCE) : texts.of(VaultText.USED_TIMES, count);
        return last == 0 || !now.isSet() ? often : texts.of(VaultText.USED_AND_LAST, often, ago(now.seconds() - last));
    }

    /** In the largest unit of which there are at least two; so 47 hours are hours. */
    private String ago(long seconds) {
        if (seconds >= 2 * DAY) {
            return texts.of(VaultText.DAYS_AGO, seconds / DAY);
        }
        if (seconds >= 2 * HOUR) {
            return texts.of(VaultText.HOURS_AGO, seconds / HOUR);
        }
        if (seconds >= 2 * MINUTE) {
            return texts.of(VaultText.MINUTES_AGO, seconds / MINUTE);
        }
        return texts.of(VaultText.SECONDS_AGO, Math.max(0, seconds));
    }
}
