/**
 * {@code precursor pddb}: looks into images and backups of a PDDB on the desk, and changes them when told to.
 *
 * <p>Start at {@link precursor.pddb.tool.PddbTool}. Secrets come from the terminal or from private files, never from the command line;
 * what is wrong is said in a {@link precursor.pddb.tool.ToolException} with an exit code of its own.
 */
@NullMarked
package precursor.pddb.tool;

import org.jspecify.annotations.NullMarked;
