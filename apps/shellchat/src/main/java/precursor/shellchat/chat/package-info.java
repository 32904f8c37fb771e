/**
 * Shellchat's screen. {@link precursor.shellchat.chat.ChatServer} keeps the {@code Conversation}; {@code BubbleStack} says which of its bubbles
 * stand where, and {@code ChatScreen} draws them. {@link precursor.shellchat.chat.CommandThread} has the commands done meanwhile.
 */
@NullMarked
package precursor.shellchat.chat;

import org.jspecify.annotations.NullMarked;
