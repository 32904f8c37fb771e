/**
 * The commands, a class each: what a person can ask the system for. {@link precursor.shellchat.command.Shell} finds the one that a line
 * means. The module's COMMANDS.md tells which of the real device's commands are here, and why.
 */
@NullMarked
package precursor.shellchat.command;

import org.jspecify.annotations.NullMarked;
