const LIST = `
a about above actually after again all almost already also although always am an and any anybody anyone anything anyway are aren around as
ask asked asking at away be because been before being below best better between both bit but by call called came can cannot cant come comes
coming could couldn couldnt did didn didnt do does doesn doesnt doing don done dont during each either else enough error errors etc even ever every
everybody everyone everything explain explained fail failed fails failing few find first fix for found from further gave get gets
getting give gives go goes going gone gonna good got gotten guess had happen happened happening happens has hasn have haven having he
hello help her here hey hi him his hmm how however i id idea if in instead into is isn issue it its itself just keep keeps kind
know known last least less let lets like look looking looks lot made make makes making many may maybe me mean means might mine more most much must my
near need needed needs never new next no nobody none nor not nothing now of off often ok okay on once one ones only onto or other others our
ours out over own people per perhaps please pls possible probably problem problems put question questions quite rather really right said same saw say
says see seem seems seen several shall she should shouldn show shows since so some somebody somehow someone something
sometimes somewhere soon still such suddenly sure take taken takes tell than thank thanks that the their them then there these they thing things think
this those though through till to today together told tonight too took toward towards tried try trying two under until up upon us use used
uses using usually very via want wanted wants was wasn way ways we well went were weren what whatever when where whether which while who
whole whom whose why will with within without wont work working works would wouldn wrong yes yet you your yours
whats hows wheres whens whos thats theres its lets im ive id youre were theyre isnt arent wasnt wouldnt couldnt shouldnt havent hasnt
re ve ll didnt thx plz ya yeah
add added adding adds allow allowed allows available bit bug consider current currently different doc docs documentation enable enabled expected
feature implement implementation improve incorrect incorrectly instead introduce investigate note option optional plan possible proposal
properly provide provided recommendation require required section should suggest support supported supporting supports
thanks title todo unable unclear understand various whenever yet
info warn warning debug err msg level true false null nil
`

/**
 * Words that say nothing about a topic: the small words of English, how people ask for help, and what every log line has.
 * They may still be half of a joined word, as in "not ready".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/))
