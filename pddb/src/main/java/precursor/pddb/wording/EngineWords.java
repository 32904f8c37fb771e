package precursor.pddb.wording;

import java.util.function.Supplier;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Progress;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;

/** Says in a language what the engine tells. Any thread may use it. */
public final class EngineWords {

    private final Texts<EngineText> texts;

    /**
     * @param language the one that is chosen now
     */
    public EngineWords(Supplier<Language> language) {
        this.texts = new Texts<>(EngineText.class, language);
    }

    /** What is lost, in a sentence for the owner. */
    public String of(Damage damage) {
        return switch (damage) {
            case Damage.DictionaryLost d -> texts.of(EngineText.DICTIONARY_LOST, d.index(), d.keys());
            case Damage.DictionaryPageLost d -> texts.of(EngineText.DICTIONARY_PAGE_LOST, d.page(), d.dictionary());
            case Damage.DictionaryDoubled d -> texts.of(EngineText.DICTIONARY_DOUBLED, d.index(), d.dictionary());
            case Damage.DictionariesMissing d -> texts.of(EngineText.DICTIONARIES_MISSING, d.missing());
            case Damage.KeysMissing d -> texts.of(EngineText.KEYS_MISSING, d.missing(), d.dictionary());
            case Damage.DescriptorLost d -> texts.of(EngineText.DESCRIPTOR_LOST, d.slot(), d.dictionary());
            case Damage.KeyDoubled d -> texts.of(EngineText.KEY_DOUBLED, d.key(), d.dictionary(), d.slot());
            case Damage.ValueLost d -> texts.of(EngineText.VALUE_LOST, d.key(), d.dictionary(), texts.of(cause(d.why())));
            case Damage.PagesLost d -> texts.of(EngineText.PAGES_LOST, d.pages(), d.key(), d.dictionary(), d.first());
        };
    }

    /** What is being done, in a few words. */
    public String of(Progress.Step step) {
        return texts.of(
                switch (step) {
                    case WRITING_IMAGE -> EngineText.WRITING_IMAGE;
                    case OPENING_BASES -> EngineText.OPENING_BASES;
                    case MOVING_PAGES -> EngineText.MOVING_PAGES;
                    case RENEWING_NOISE -> EngineText.RENEWING_NOISE;
                    case CHECKING_PAGES -> EngineText.CHECKING_PAGES;
                });
    }

    private static EngineText cause(Damage.Cause cause) {
        return switch (cause) {
            case POOL_PAGE -> EngineText.POOL_PAGE;
            case OUT_OF_REGION -> EngineText.OUT_OF_REGION;
            case LONGER_THAN_RESERVED -> EngineText.LONGER_THAN_RESERVED;
            case OVERLAP -> EngineText.OVERLAP;
        };
    }
}
