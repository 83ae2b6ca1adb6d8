/// The ideograph for a sign of the radicals' blocks, which look the same; other characters as they are.
///
/// Programs that print through Skia give a glyph the first code point that its font has for it: ⾏ for 行, ⻓ for 长.
pub(super) fn ideograph(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth(c as usize - 0x2F00).unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => {
            let mut pairs = SUPPLEMENT.chars();
            while let (Some(radical), Some(ideograph)) = (pairs.next(), pairs.next()) {
                if radical == c {
                    return ideograph;
                }
            }
            c
        }
        _ => c,
    }
}

/// Kangxi radicals, from U+2F00. Source: EquivalentUnifiedIdeograph.txt of the Unicode
/// Character Database; 户, 青 and 黄 as fonts of the mainland draw them.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴\
    廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵\
    邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠\
";

/// Radicals of the supplement, each before its ideograph. Same source.
const SUPPLEMENT: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日\
    ⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌\
    ⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸\
    ⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯\
    ⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟\
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_the_ideographs_they_look_like() {
        let read: String = "⾏政⻓⻋⾸⻩埔⻰行1".chars().map(ideograph).collect();
        assert_eq!(read, "行政长车首黄埔龙行1");
        assert_eq!(KANGXI.chars().count(), 214);
    }
}
