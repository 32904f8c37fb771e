@NullMarked
package precursor.shellchat.command;

import org.jspecify.annotations.NullMarked;
