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
 * <p>While an image is made, a {@code FormatMark} says that there is none yet. If a cut falls while the first mount replaces a log of
 * upstream's, no list of free pages is left, and nothing else is lost. Of upstream's own readers, one that finds a table page half erased takes
 * it as it is; ours does not.
 *
 * <h2>Free pages that are forgotten</h2>
 *
 * <p>What {@code .System} alone does not use may be a locked basis'. So a page that leaves the list for no basis comes back only when the
 * owner presents all bases ({@link precursor.pddb.engine.Pddb#generateFreeSpace}, {@link precursor.pddb.engine.Pddb#churn}): whatever the
 * engine could find again by itself, a holder of {@code .System}'s keys could find too, and the pages that never come back would be the secret
 * ones. Such pages are needed, for secret bases to hide among them, and they are few:
 *
 * <ul>
 *   <li>A session forgets up to 16 pages, and none when it changed nothing or when only 64 are known: being switched off and on does not
 *       exhaust an image.
 *   <li>A power cut while the image {@linkplain precursor.pddb.engine.Pddb#rest rests} costs no more than that.
 *   <li>A power cut in the middle of writing forgets the pages that are held, at most about 128 beside those that the sync needs, a quarter of
 *       what is known on small images, and those that were freed since the last record.
 *   <li>Pages of a dictionary that is lost to damage stay mapped: they may be all that is left of it.
 * </ul>
 *
 * <p>When few are left, changes are refused with {@code NO_SPACE} before they happen.
 *
 * <h2>What a watcher sees</h2>
 *
 * <p>Every sync moves the root of {@code .System} and changes a drawn number of pages beside, with their slots; secret pages count towards it
 * and cover fills up. At rest the make-before-break buffer is blank and there is no log. The sizes of the list and of what is left out of it
 * are drawn ({@code Draws}). A holder of {@code .System}'s keys who compares two images taken around a session sees which pages changed and are
 * neither {@code .System}'s nor listed. What a session leaves off the list are such pages, so a few of them mean nothing; against a
 * count over many sessions only churn helps.
 */
@NullMarked
package precursor.pddb.engine;

import org.jspecify.annotations.NullMarked;
