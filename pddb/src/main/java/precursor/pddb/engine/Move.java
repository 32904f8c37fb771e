package precursor.pddb.engine;

/**
 * A new version of a virtual page, which goes to another physical page than the old one.
 *
 * @param space whose page it is
 * @param phase when its table entry is written
 * @param vpn which page; {@link PageMap#ROOT} is the root
 */
record Move(BasisSpace space, Phase phase, long vpn) {}
