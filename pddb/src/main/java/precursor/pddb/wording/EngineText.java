package precursor.pddb.wording;

import precursor.services.locale.TextKey;

/** What is said of damage, and of what takes long. */
public enum EngineText implements TextKey {
    DICTIONARY_LOST,
    DICTIONARY_PAGE_LOST,
    DICTIONARY_DOUBLED,
    DICTIONARIES_MISSING,
    KEYS_MISSING,
    DESCRIPTOR_LOST,
    KEY_DOUBLED,
    VALUE_LOST,
    PAGES_LOST,

    POOL_PAGE,
    OUT_OF_REGION,
    LONGER_THAN_RESERVED,
    OVERLAP,

    WRITING_IMAGE,
    OPENING_BASES,
    MOVING_PAGES,
    RENEWING_NOISE,
    CHECKING_PAGES
}
