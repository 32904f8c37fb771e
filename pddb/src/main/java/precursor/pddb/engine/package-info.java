/**
 * The engine of the PDDB: bases, dictionaries, keys and free space of one image.
 *
 * <p>It knows no kernel, no clock, no thread, no file and no randomness of its own: flash, random source and keys are handed to it. Below is
 * the storage layer ({@link precursor.pddb.engine.Flash}, {@code Store}, {@link precursor.pddb.engine.VirtualSpace}), above it the data layer.
 *
 * <h2>When the power fails</h2>
 *
 * <p>A page is never changed where it stands. A sync ({@code Commit}) does this, and between any two writes an image can be mounted:
 *
 * <ol>
 *   <li>All new versions are written to held pages. Nothing refers to them.
 *   <li>Entries of {@code DATA} pages are added; barrier. A page now has two entries: one whose page does not authenticate loses, else the
 *       higher journal number wins. Where writes are reordered, an entry may come before its page, and loses: the old version is read.
 *   <li>Entries of {@code COMMIT} pages are added; barrier. All that they refer to is durable.
 *   <li>Entries of {@code CLEANUP} pages are added; barrier. Nothing refers any more to what only their old versions hold.
 *   <li>Old pages become noise, and then their entries. If a page ends that no new version replaces: barrier.
 * </ol>
 *
 * <p>Upstream resolves two entries by the same rule, so it reads all of these states, too. Steps without pages are left out: a change of
 * pools only costs one barrier. What holds at every moment:
 *
 * <ul>
 *   <li><b>Nothing listed is mapped.</b> Only held pages are taken, and no record lists them. A page that leaves the list is taken after the
 *       last record that lists it was durably erased; one that enters it was durably unmapped. So every record that authenticates is true.
 *   <li><b>A freed page rests until the next barrier.</b> Its old entry may come back; were it written again, that entry would show the
 *       new bytes under the old number.
 *   <li><b>A page that is taken does not authenticate</b> for the basis that takes it. Else an entry that gets to flash before its page
 *       would show what a crash left there.
 *   <li><b>Entries are changed whole.</b> A file never tears a slot. On NOR flash the make-before-break buffer holds the new table page before
 *       the old one is erased, and {@code TableRecovery} tells which of the two is whole.
 *   <li><b>The key page has a copy while it is replaced</b>, and none at rest ({@code KeyPages}).
 * </ul>
 *
 * <p>A power cut costs free pages: those held are known to nobody afterwards, until free space is generated again. Two cuts do more. If
 * one falls while the first mount replaces a log of upstream's, no list of free pages is left. And of upstream's own readers, one that
 * finds a table page half erased takes it as it is; ours does not.
 *
 * <h2>What a watcher sees</h2>
 *
 * <p>Every sync moves the root of {@code .System} and changes a drawn number of pages beside, with their slots; secret pages count towards it
 * and cover fills up. At rest the make-before-break buffer is blank and there is no log. The sizes of the list and of what is left out of it
 * are drawn ({@code Draws}). A holder of {@code .System}'s keys who compares two images taken around a session sees which pages changed and are
 * neither {@code .System}'s nor listed: against that only churn helps.
 */
@NullMarked
package precursor.pddb.engine;

import org.jspecify.annotations.NullMarked;
