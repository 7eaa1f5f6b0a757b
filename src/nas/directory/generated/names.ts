/** Names of people in many scripts. Those that are not Latin carry a Latin form for addresses: `Иван=ivan`. */

interface NameList {
  readonly given: string;
  readonly family: string;
  /** How a full name is put together. */
  readonly order: 'given family' | 'family given';
  /** How many of sixteen people bear such a name; all lists together make sixteen. */
  readonly share: number;
}

export const NAME_LISTS: readonly NameList[] = [
  {
    given:
      'James Mary Robert Patricia Michael Linda William Barbara Richard Susan Thomas Jessica Charles Karen Daniel Nancy Matthew Sandra Anthony Ashley',
    family:
      "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Thompson White Harris Clark Lewis Robinson Walker Young O'Connor O'Brien MacLeod Hall King",
    order: 'given family',
    share: 3,
  },
  {
    given:
      'Lukas=lukas Jürgen=juergen Anke=anke Günther=guenther Sabine=sabine Björn=bjoern Käthe=kaethe Heike=heike Uwe=uwe Jörg=joerg Ulrike=ulrike Rüdiger=ruediger Zoë=zoe Dörte=doerte Heinz-Peter=heinz-peter',
    family:
      'Müller=mueller Schmidt=schmidt Weiß=weiss Schäfer=schaefer Köhler=koehler Jäger=jaeger Größmann=groessmann Krüger=krueger Böhm=boehm Meyer-Landrut=meyer-landrut Vogel=vogel Fuchs=fuchs Lang=lang Haas=haas Schröder=schroeder Kühn=kuehn Voß=voss',
    order: 'given family',
    share: 2,
  },
  {
    given:
      'Chloé=chloe Léa=lea François=francois Zoé=zoe Éloïse=eloise Jérôme=jerome Hélène=helene Benoît=benoit Aurélie=aurelie Noël=noel Anaïs=anais Rémi=remi Thérèse=therese',
    family:
      'Dupont=dupont Lefèvre=lefevre Bélanger=belanger Müller-Garnier=muller-garnier Côté=cote Leclerc=leclerc Deschamps=deschamps Beauchêne=beauchene Maçon=macon D’Aubigné=daubigne Gauthier=gauthier Lœuillet=loeuillet Château=chateau',
    order: 'given family',
    share: 1,
  },
  {
    given:
      'José=jose Íñigo=inigo María=maria Sofía=sofia Andrés=andres Begoña=begona Raúl=raul Lucía=lucia Ángel=angel Inés=ines Óscar=oscar Núria=nuria Joaquín=joaquin',
    family:
      'García=garcia Ñandú=nandu Núñez=nunez Peña=pena Álvarez=alvarez Muñoz=munoz Gutiérrez=gutierrez Jiménez=jimenez Ibáñez=ibanez Córdoba=cordoba Sánchez-Vega=sanchez-vega Güell=guell Ordóñez=ordonez',
    order: 'given family',
    share: 2,
  },
  {
    given:
      'Łukasz=lukasz Małgorzata=malgorzata Żaneta=zaneta Grażyna=grazyna Michał=michal Świętosława=swietoslawa Jiří=jiri Tereza=tereza Ondřej=ondrej Šárka=sarka Zdeněk=zdenek',
    family:
      'Wiśniewski=wisniewski Wójcik=wojcik Kamiński=kaminski Zieliński=zielinski Dvořák=dvorak Černý=cerny Němec=nemec Růžička=ruzicka Łoś=los Dąbrowski=dabrowski Kovář=kovar',
    order: 'given family',
    share: 1,
  },
  {
    given:
      'Åsa=asa Søren=soeren Bjørn=bjoern Kåre=kaare Aðalbjörg=adalbjorg Sigríður=sigridur Þór=thor Märta=marta Jørgen=joergen Ágúst=agust Solveig=solveig',
    family:
      'Ångström=angstrom Sørensen=soerensen Ødegård=oedegaard Þorsteinsson=thorsteinsson Guðmundsdóttir=gudmundsdottir Bergström=bergstrom Kjær=kjaer Håkansson=hakansson Nygård=nygaard Lindqvist=lindqvist Bäckström=backstrom',
    order: 'given family',
    share: 1,
  },
  {
    given:
      'Ánh=anh Bảo=bao Cường=cuong Dũng=dung Đức=duc Giang=giang Hằng=hang Khánh=khanh Linh=linh Ngọc=ngoc Phượng=phuong Quỳnh=quynh Thủy=thuy',
    family:
      'Nguyễn=nguyen Trần=tran Lê=le Phạm=pham Huỳnh=huynh Đặng=dang Bùi=bui Đỗ=do Hồ=ho Ngô=ngo Dương=duong',
    order: 'family given',
    share: 1,
  },
  {
    given:
      'Иван=ivan Мария=maria Алексей=alexey Наталья=natalya Сергей=sergey Ольга=olga Дмитрий=dmitry Екатерина=ekaterina Фёдор=fyodor Юлия=yulia Любовь=lyubov',
    family:
      'Петренко=petrenko Шевчук=shevchuk Коваль=koval Щукин=shchukin Жданов=zhdanov Ершов=ershov Чехов=chekhov Цветаев=tsvetaev Эйхенвальд=eikhenvald Яшин=yashin Ёлкин=yolkin',
    order: 'given family',
    share: 1,
  },
  {
    given:
      'Γιώργος=giorgos Ελένη=eleni Νίκος=nikos Μαρία=maria Δημήτρης=dimitris Κατερίνα=katerina Αθηνά=athina Ηλίας=ilias Ζωή=zoi Ξένια=xenia',
    family:
      'Παπαδόπουλος=papadopoulos Οικονόμου=oikonomou Χατζής=chatzis Ψαράς=psaras Δούκας=doukas Φωτίου=fotiou Ιωάννου=ioannou Ρήγας=rigas Σταύρου=stavrou Βλάχος=vlachos',
    order: 'given family',
    share: 1,
  },
  {
    given:
      'محمد=mohammed فاطمة=fatima علي=ali عائشة=aisha يوسف=yusuf مريم=maryam إبراهيم=ibrahim ليلى=layla خالد=khaled نورة=noura',
    family:
      'الأحمد=alahmad الخطيب=alkhatib حداد=haddad منصور=mansour النجار=alnajjar الشريف=alsharif قاسم=qasim بركات=barakat صالح=saleh العلي=alali',
    order: 'given family',
    share: 1,
  },
  {
    given: 'דוד=david שרה=sarah יעקב=yaakov רחל=rachel משה=moshe נועה=noa אורי=uri תמר=tamar',
    family: 'כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton אברהם=avraham פרידמן=friedman',
    order: 'given family',
    share: 1,
  },
  {
    given:
      '太郎=taro 花子=hanako 翔太=shota 結衣=yui 健一=kenichi 美咲=misaki 大輔=daisuke 陽菜=hina 拓也=takuya さくら=sakura',
    family:
      '山田=yamada 佐藤=sato 鈴木=suzuki 髙橋=takahashi 田中=tanaka 渡邊=watanabe 伊藤=ito 中村=nakamura 小林=kobayashi 齋藤=saito',
    order: 'family given',
    share: 1,
  },
];

/** Job titles and departments, spread over everyone. */
export const TITLES =
  'Engineer,Senior Engineer,Accountant,Sales Manager,Head of Department,Assistant,Consultant,Technician,Buyer,Analyst,Trainee'.split(
    ',',
  );
export const DEPARTMENTS =
  'Engineering,Finance,Sales & Marketing,Operations,Human Resources,Research/Development'.split(',');

/** Places, from large to small; each lies in the one before. */
export const PLACES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Europe: {
    Deutschland: ['München', 'Köln', 'Düsseldorf'],
    France: ['Paris', 'Orléans', 'Besançon'],
    España: ['A Coruña', 'Logroño', 'Málaga'],
    Polska: ['Łódź', 'Wrocław', 'Poznań'],
    Ελλάδα: ['Αθήνα', 'Θεσσαλονίκη'],
    Ísland: ['Reykjavík', 'Akureyri'],
  },
  Asia: {
    日本: ['東京', '大阪', '名古屋'],
    中国: ['北京', '上海', '深圳'],
    대한민국: ['서울', '부산'],
    'Việt Nam': ['Hà Nội', 'Đà Nẵng'],
    ישראל: ['חיפה', 'תל אביב'],
    ไทย: ['กรุงเทพฯ', 'เชียงใหม่'],
  },
  Americas: {
    'United States': ['New York, NY', 'Washington, D.C.', 'St. Louis'],
    Canada: ['Montréal', 'Québec', 'Toronto'],
    Brasil: ['São Paulo', 'Brasília'],
  },
  Africa: {
    مصر: ['القاهرة', 'الإسكندرية'],
    Nigeria: ['Lagos', 'Ìbàdàn'],
    'Côte d’Ivoire': ['Abidjan', 'Bouaké'],
  },
};

/** Names that are hard on whoever writes, reads, sorts or shows DNs (RFC 4514, section 2.4, and what scripts bring). */
export const AWKWARD_NAMES: readonly string[] = [
  'Doe, Jane',
  'Plus + Minus',
  'The "Quoted" One',
  String.raw`Back\slash`,
  '#hash at the beginning',
  ' space at the beginning',
  'space at the end ',
  'less < and > more',
  'semicolon; and = equals',
  'slash / and * star ? question',
  'percent %41 & ampersand &amp;',
  '<script>alert(1)</script>',
  "Robert'); DROP TABLE users;--",
  'tab\tand bell\u0007',
  'Zalgo z̷͓͐a̴̡͒l̸̰̈g̵̣̃o̴͎͂',
  'emoji 👩🏽‍💻 🏳️‍🌈',
  'right-to-left \u202Eoverride',
  'مرحبا mixed שלום',
  'Ångström (NFC)',
  'straße and STRASSE',
  'İstanbul and ıspanak',
  '김철수 हिन्दी ไทย',
  'no\u00A0break\u200Bspace',
  '-leading dash',
  '=SUM(A1:A9)',
  '0123456789',
  `a very long name ${'of many words '.repeat(3)}end`,
];
