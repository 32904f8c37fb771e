/**
 * One-time codes: RFC 4226 (HOTP) and RFC 6238 (TOTP), their records, and {@code otpauth://} texts. Pure: the date is the caller's.
 *
 * <p>Keys, their Base32 and the texts that carry them are bytes that are wiped, from the line they are typed into to the record and back to the QR
 * code. A code itself is a {@code String}: it is on the screen, which draws texts, and is worth nothing half a minute later.
 */
@NullMarked
package precursor.vault.otp;

import org.jspecify.annotations.NullMarked;
