"""Regressions by type: forms that were missed once, in eight languages, and words that were taken for names."""

import pytest

from core.privacy.redaction import redact

FOUND = {
    "person": [
        ("j'ai attendu M. Touré au guichet 3", "Touré"),
        ("M Keïta m'a dit de revenir", "Keïta"),
        ("Me Camara s'occupe de mon dossier", "Camara"),
        ("minha vizinha mariama seidi foi comigo", "mariama seidi"),
        ("Nkosi Makiesse aqui, quero um curso", "Nkosi Makiesse"),
        ("Ermelindo Sacaia, Graça Sacaia e os miúdos precisam de cobertor", "Graça Sacaia"),
        ("kanda nsimba e luzolo querem fazer o curso", "luzolo"),
        ("gracias, llegó completa. Atte. Bettsimar Colmenárez / ig", "Bettsimar Colmenárez"),
        ("mbote, c tshibola ngalula sur la liste", "tshibola ngalula"),
        ("a moça, pedi pra Xilolane e nada", "Xilolane"),
        ("li rele seu Zé Carlos, patwon an", "Zé Carlos"),
        ("واحد اسمه عبده شحاتة طلب فلوس", "عبده شحاتة"),
        ("خويا عبد الإله الزروالي ضاع", "عبد الإله الزروالي"),
        ("سلام علیکم سید مصطفی هاشمی گپ میزنم", "سید مصطفی هاشمی"),
        ("کارتم گم شد، رامین توکلی", "رامین توکلی"),
        ("我係梁家豪，講廣東話得唔得", "梁家豪"),
        ("多谢那位叫Edilaine的社工", "Edilaine"),
        ("联系人：苏比努尔，新疆来的", "苏比努尔"),
        ("卡上写错了，签名：覃大勇", "覃大勇"),
        ("老闆娘阿珍收走護照", "阿珍"),
        ("缪建忠，福清人，想学葡语", "缪建忠"),
        ("gurpreet, truck driver, needs a course", "gurpreet"),
        ("انا يوسف بنكيران خباز", "يوسف بنكيران"),
        ("مرحبا انا ديمة العبسي من درعا", "ديمة العبسي"),
        ("حدا يرد على أم الخير، ست كبيرة", "أم الخير"),
    ],
    "address": [
        ("dites au proprio du 655 Rua Helvétia, fundos que", "655 Rua Helvétia, fundos"),
        (
            "é rua serra de botucatu cento e quarenta e sete casa 3",
            "rua serra de botucatu cento e quarenta e sete casa 3",
        ),
        (
            "à l'Avenida Nothmann, numéro mille deux cent six, apto 8",
            "Avenida Nothmann, numéro mille deux cent six, apto 8",
        ),
        ("avni Rangel Pestana 2066 pòt 9", "avni Rangel Pestana 2066 pòt 9"),
        ("na Passagem Particular Dois, s/n, barraco 41, tem esgoto", "Passagem Particular Dois, s/n, barraco 41"),
        ("nou nan Beco da Saudade, kay 8", "Beco da Saudade, kay 8"),
        ("i live R. Cesário Ramalho, 55 – Cambuci. thanks", "R. Cesário Ramalho, 55 – Cambuci"),
        ("我在Av. Liberdade 834号1105室，不敢打电话", "Av. Liberdade 834号1105室"),
        (
            "at Rua Sampaio Moreira number two hundred and six, 5 of us",
            "Rua Sampaio Moreira number two hundred and six",
        ),
        ("Rua Galvão Bueno, 971 apto 116-B", "Rua Galvão Bueno, 971 apto 116-B"),
        ("العمارة بـ شارع جواو تيودورو مية وستين آيلة", "شارع جواو تيودورو مية وستين"),
        (
            "moro no Conjunto Habitacional Padre Manoel bloco 14 ap 33B",
            "Conjunto Habitacional Padre Manoel bloco 14 ap 33B",
        ),
        ("仓库在拉瓦佩斯街720号后院", "拉瓦佩斯街720号后院"),
        ("moro no 812 da Silva Bueno e ninguém entrega", "812 da Silva Bueno"),
        ("vivo en Silva Bueno 812, cuarto 3, sin contrato", "Silva Bueno 812, cuarto 3"),
        ("I live at 812 Silva Bueno", "812 Silva Bueno"),
    ],
    "birthdate": [
        ("nació acá el 1ro de febrero 2022", "1ro de febrero 2022"),
        ("o menino faz anos 30/08/2017", "30/08/2017"),
        ("孩子２０１６年３月５日生", "２０１６年３月５日"),
        ("nasci a quinze de maio de 1991", "quinze de maio de 1991"),
        ("mi niña es del 29-II-2020", "29-II-2020"),
        ("出生日期一九八八年六月十二日，哪里可以改", "一九八八年六月十二日"),
        ("my wife delivered on 16th May 2024 at the hospital", "16th May 2024"),
        ("به دخترم (۲۰۱۹/۱۱/۰۸) گفتند صنف اول", "۲۰۱۹/۱۱/۰۸"),
    ],
    "cep": [("vila medeiros, 02215 030", "02215 030"), ("apto 8, 01216.000", "01216.000")],
    "cpf": [("CPF65580996837，哪里可以告他", "65580996837")],
    "rnm": [("o RNMF551204-K ta errado", "F551204-K")],
    "phone": [
        ("liga (0xx11) 98765-4321", "(0xx11) 98765-4321"),
        ("meu zap11963320184", "11963320184"),
        ("reward! Eleven 9 eight two four five 0169", "Eleven 9 eight two four five 0169"),
        ("rele m sou onz nèf senk zewo twa sèt kat zewo twa sèt", "onz nèf senk zewo twa sèt kat zewo twa sèt"),
        ("یازده نه شش پنج صفر نه دو صفر یک سه", "یازده نه شش پنج صفر نه دو صفر یک سه"),
        (
            "onze nove oito sete seis cinco quatro três dois um zero",
            "onze nove oito sete seis cinco quatro três dois um zero",
        ),
    ],
    "email": [
        ("kou a nan lovely_cadet arobaz yahoo pwen fr mèsi", "lovely_cadet arobaz yahoo pwen fr"),
        ("联系 guo点jianping圈a gmail点com", "guo点jianping圈a gmail点com"),
        ("p/ neusa.lumbala [at] gmail [ponto] com", "neusa.lumbala [at] gmail [ponto] com"),
    ],
    "url": [("sends everybody forms.gle/u7Rk2ZpQxW91 asking", "forms.gle/u7Rk2ZpQxW91")],
    "username": [("微信号：lucky-shop88", "lucky-shop88")],
}
CASES = [(kind, text, value) for kind, rows in FOUND.items() for text, value in rows]
CLEAN = [
    "Congolese, Syrians, Nigerians, Filipinos, all in the same queue for 40 numbers",
    "Is 25 de Março a street or a date?",
    "机器人说的和律师说的不一样",
    "my name wasn't on the list for Bolsa Família",
    "mwen te ale lopital Pérola Byington ak nan UBS Sé",
    "fui no CRAS Cidade Ademar e no hospital Dr. Moysés Deutsch, nada resolvido",
    "la Mission Paix et Caritas m'ont aidé, la Croix-Rouge non",
    "desci na estação Adolfo Pinheiro e andei até a Praça Ramos de Azevedo",
    "paguei boleto de R$ 204,77 e a 9.474 de 97 fala que refugiado não paga",
    "مستشفى سانتا مارسيلينا بعيد، اخدنا خط ١١ وبعدين ٣ باصات",
    "انا مغربية وبغيت نعرف فين كاين المركز",
    "من حقوق خوانده‌ام اما اینجا ظرف می‌شویم",
    "欠了蛇头的钱，天天干16个小时还不完",
    "M. le directeur n'est pas venu, c'est à 5 m. Demandez à l'accueil",
    "bâtiment M Porte 3, article L. 141",
    "Me Disseram que não. M Pale ak yo.",
    "moro em São Paulo, 34 anos; vivo en Brasil 2019; I live in Cambuci 12 years",
    "الحمد لله رب العالمين، خلصت الأوراق، ان شاء الله خير",
    "خدا را شکر کار تمام شد، ان‌شاءالله",
    "第9474号法和第7716号法都看了，罚款到底是100还是1000雷亚尔？",
]


@pytest.mark.parametrize(("kind", "text", "value"), CASES)
def test_it_is_masked_whole(kind: str, text: str, value: str) -> None:
    made = redact(text)
    start = text.index(value)
    masked = {at for span in made.spans for at in range(span.start, span.end)}
    assert set(range(start, start + len(value))) <= masked
    assert kind in {span.type for span in made.spans}


@pytest.mark.parametrize("text", CLEAN)
def test_it_stays(text: str) -> None:
    assert redact(text).redacted == text


@pytest.mark.parametrize("before", ["é", "ligue para mim", "x", "R$ 20", "a Lei"])
def test_a_number_on_a_line_of_its_own_is_read_as_one(before: str) -> None:
    assert redact(f"{before}\n11 98765-4321\nobrigada").redacted == f"{before}\n[phone]\nobrigada"
