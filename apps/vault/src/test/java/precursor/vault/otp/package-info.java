@NullMarked
package precursor.vault.otp;

import org.jspecify.annotations.NullMarked;
