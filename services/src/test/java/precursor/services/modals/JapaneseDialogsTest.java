package precursor.services.modals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Language;
import precursor.services.modals.api.Bitmap;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.modals.api.TextField;

/** Each kind of dialog in Japanese, whose characters are wider and higher than letters, and whose hints have other lengths. */
class JapaneseDialogsTest extends ModalsBench {

    @BeforeEach
    void inJapanese() {
        stage.language = Language.JAPANESE;
        takeTurn();
    }

    private void japanese(String name) {
        picture(name + "-ja");
    }

    private void items(String... items) {
        for (String item : items) {
            ask(new ModalsRequest.AddModalItem(MINE, item, false));
        }
    }

    @Test
    void aNotification() {
        ask(new ModalsRequest.Notification(
                MINE, "バックアップを書き込みました。誰にも見つからない場所に保管してください。", Optional.empty()));
        japanese("notification");
    }

    @Test
    void aQrCode() {
        ask(new ModalsRequest.Notification(MINE, "スキャンしてください", Optional.of("東京".getBytes(UTF_8))));
        japanese("qr");
    }

    @Test
    void anImage() {
        byte[] rows = new byte[Bitmap.rowBytes(64) * 64];
        Arrays.fill(rows, (byte) 0xaa);
        ask(new ModalsRequest.Image(MINE, new Bitmap(64, 64, rows)));
        japanese("image");
    }

    @Test
    void oneOfSeveral() {
        items("英語", "日本語", "フランス語");
        ask(new ModalsRequest.PromptWithFixedResponse(MINE, "言語"));
        type(RawKeys.DOWN);
        japanese("radio");
    }

    @Test
    void anyOfSeveral() {
        items("小文字", "大文字", "数字", "記号");
        ask(new ModalsRequest.PromptWithMultiResponse(MINE, "パスワードに使う文字"));
        type(RawKeys.SELECT, RawKeys.DOWN, RawKeys.DOWN, RawKeys.SELECT);
        japanese("checkbox");
    }

    @Test
    void progress() {
        ask(new ModalsRequest.StartProgress(MINE, "バックアップを書き込んでいます", 0, 200, 0));
        ask(new ModalsRequest.DoUpdateProgress(MINE, 130));
        japanese("progress");
    }

    @Test
    void aSlider() {
        ask(new ModalsRequest.Slider(MINE, "入力の速さ(ミリ秒)", 0, 500, 30, 50));
        type(RawKeys.RIGHT);
        japanese("slider");
    }

    @Test
    void texts() {
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE,
                "新しいパスワード",
                List.of(new TextField("サイト", "", false), new TextField("ユーザー名", "太郎", false)),
                false));
        type("東京銀行");
        japanese("text");
    }

    @Test
    void aPassword() {
        ask(new ModalsRequest.PromptWithTextResponse(
                MINE, "ロック解除", List.of(new TextField("暗証番号", "", true)), false));
        type("s3cret");
        japanese("password");
    }

    @Test
    void aTextThatIsTooLong() {
        ask(new ModalsRequest.PromptWithTextResponse(MINE, "名前", List.of(new TextField("", "", false)), false));
        type("東".repeat(200));
        type(RawKeys.ENTER);
        japanese("text-too-long");
    }

    @Test
    void words() {
        ask(new ModalsRequest.Bip39(MINE, "バックアップの鍵", ModalsWordsTest.entropy(32)));
        japanese("words");
    }

    @Test
    void wordsBeingTyped() {
        ask(new ModalsRequest.Bip39Input(MINE, "財布の言葉を入力してください"));
        type("abandon act");
        japanese("words-entry");
    }

    @Test
    void wordsThatDoNotBelongTogether() {
        ask(new ModalsRequest.Bip39Input(MINE, "財布の言葉を入力してください"));
        type("zoo ".repeat(12));
        type(RawKeys.ENTER);
        japanese("words-refused");
    }
}
