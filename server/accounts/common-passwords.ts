/**
 * What is tried first by whoever guesses, of eight characters or more, in small letters. Whatever
 * begins with one of them and goes on with nothing but digits and signs is one of them, too.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort password passw0rd p@ssword p@ssw0rd pa55word motdepasse contrasena contraseña
  wachtwoord parola haslo lozinka salasana kennwort geheim geheimnis secret secrets topsecret letmein
  letmeinnow welcome welcome1 willkommen bienvenue changeme changeit changethis default
  administrator admin adminadmin administrador rootroot superuser sysadmin testtest testing tester
  guestguest callboard callsheet showcaller stagemanager showtime backstage theatre theater
  qwertyui qwertyuiop qwertz qwertzui qwertzuiop azertyui azertyuiop asdfasdf asdfghjk asdfghjkl
  qwerty qwerty123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 zaq12wsx zxcvbnm zxcvbnm1 zxcvbnm123
  abcdefgh abcdefg abcd1234 abc12345 a1b2c3d4 aabbccdd abcabcabc abc123abc
  12345678 123456789 1234567890 0123456789 87654321 987654321 9876543210 01234567 123123123
  12341234 11223344 1122334455 123454321 12344321 13579246 24681357 14725836 147258369 159753159
  00000000 11111111 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999
  000000000 111111111 999999999 12121212 69696969 10203040 20202020 88776655 31415926
  football baseball basketball superman batman1 starwars pokemon1 minecraft sunshine princess
  iloveyou iloveyou1 ichliebedich jetaime jetaime1 trustno1 whatever dragon dragon12 monkey
  monkey12 shadow12 master12 michael1 jennifer jessica1 charlie1 computer internet samsung1
  liverpool arsenal1 chelsea1 barcelona realmadrid juventus bayern123 mercedes corvette mustang1
  november december september february january1 saturday sunday12 summer12 winter12 spring12
  sommer123 hallo123 hallohallo hello123 hellohello bonjour1 hola1234 freedom1 godisgood jesus123
  blink182 maverick victoria midnight butterfly chocolate elephant passport`
    .split(/\s+/)
    .filter((word) => word !== '')
);
