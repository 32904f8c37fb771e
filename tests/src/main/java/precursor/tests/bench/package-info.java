/**
 * What {@code ./precursor bench} measures: message round trips against a direct socket in the same run, boot to ready,
 * memory, the database, and the authenticator. Figures are whole-process ones; ratios, not times, are what to compare between machines.
 */
@NullMarked
package precursor.tests.bench;

import org.jspecify.annotations.NullMarked;
