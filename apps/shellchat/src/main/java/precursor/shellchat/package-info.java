/** Shellchat's process: the command line of the device, as a chat between the person and the system. */
@NullMarked
package precursor.shellchat;

import org.jspecify.annotations.NullMarked;
