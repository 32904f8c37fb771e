@NullMarked
package precursor.shellchat.chat;

import org.jspecify.annotations.NullMarked;
