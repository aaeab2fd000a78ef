" Vim syntax file
" Language: nndsl, which describes neural networks (*.nn)
" Written by tools/make_editors.py of nndsl, which has the words from Keras and the grammar: change them there.

" What a word is depends on its place, so almost everything is contained: a keyword, an arrow or a bracket names with
" `nextgroup` or `contains` what may come next. Every bracket also ends before a line that can only begin another
" statement, so that a half-typed one never colours the rest of the file.

if exists("b:current_syntax")
  finish
endif

let s:cpo_save = &cpo
set cpo&vim

syn case match
syn iskeyword @,48-57,_,192-255

" Words of Keras, each where it means something {{{1

@words@

" Names, the least that a word can be at a place: of several patterns that fit, the last one counts {{{1

syn match nndslUnpacked "@name@" contained
syn match nndslSize "@name@" contained
syn match nndslParameter "@name@" contained
syn match nndslColumn "@name@" contained
syn match nndslSource "@word@@free@" contained
syn match nndslStepName "@word@@free@" contained contains=@nndslSteps nextgroup=nndslArguments @skip@
syn match nndslWordOfValue "@name@" contained contains=@nndslValues

" Comments and literals {{{1

syn match nndslComment "#.*" contains=nndslTodo,@Spell
syn keyword nndslTodo contained TODO FIXME XXX NOTE

syn match nndslNumber "\.\=\<\d\%([eE][+-]\d\|\w\|\.\.\@!\)*"
syn match nndslNumber "\%(\k\|\.\)\@1<!\.\d\%([eE][+-]\d\|\w\|\.\.\@!\)*"
syn match nndslUnclosed +["'].*+
syn match nndslString +"[^"\\]*\%(\\.[^"\\]*\)*"+ contains=nndslEscape,@Spell
syn match nndslString +'[^'\\]*\%(\\.[^'\\]*\)*'+ contains=nndslEscape,@Spell
syn match nndslEscape "\\." contained
syn match nndslConstant "\<\%(@constant@\)\>@free@"
syn cluster nndslLiteral contains=nndslComment,nndslNumber,nndslUnclosed,nndslString,nndslConstant

" Statements {{{1

syn match nndslTensor "@name@\ze@assigned@"
syn match nndslAssign "==\@!>\@!" nextgroup=@nndslSource @skip@
syn region nndslUnpack matchgroup=nndslBracket start="(\ze@unpacked@" end=")" @lost@ contains=nndslUnpacked,nndslComment,nndslSeparator

syn match nndslKeyword "\<network\>@free@" nextgroup=nndslNetwork @skip@
syn match nndslNetwork "@word@@free@" contained

syn match nndslKeyword "\<input\>@free@" nextgroup=nndslInput @skip@
syn match nndslInput "@word@@free@" contained nextgroup=nndslSizes @skip@
syn region nndslSizes matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslSize,@nndslLiteral,nndslSeparator nextgroup=nndslTyped,nndslNamed @skip@
syn match nndslTyped ":" contained nextgroup=nndslDtypeName @skip@
syn match nndslDtypeName "@word@@free@" contained nextgroup=nndslNamed @skip@
syn match nndslNamed "\<named\>@free@" contained

syn match nndslKeyword "\<param\>@free@" nextgroup=nndslParamName @skip@
syn match nndslParamName "@word@" contained nextgroup=nndslParamIs @skip@
syn match nndslParamIs "==\@!>\@!" contained nextgroup=@nndslOperand @skip@

" The value of a param: operands and what joins them, as far as that goes
syn cluster nndslOperand contains=nndslOperand,nndslOperandWord,nndslOperandString,nndslOperandConstant,nndslOperandSign,nndslOperandTuple,nndslOperandList,nndslOperandSet
syn cluster nndslGoesOn contains=nndslJoins,nndslLogicJoins,nndslSpace,nndslLog
syn match nndslOperandWord "@word@@free@" contained contains=@nndslValues nextgroup=@nndslGoesOn,nndslOperandCall @skip@
syn match nndslOperand "\.\=\<\d\%([eE][+-]\d\|\w\|\.\.\@!\)*" contained nextgroup=@nndslGoesOn @skip@
syn match nndslOperand "\.\d\%([eE][+-]\d\|\w\|\.\.\@!\)*" contained nextgroup=@nndslGoesOn @skip@
syn match nndslOperandString +"[^"\\]*\%(\\.[^"\\]*\)*"+ contained contains=nndslEscape nextgroup=@nndslGoesOn @skip@
syn match nndslOperandString +'[^'\\]*\%(\\.[^'\\]*\)*'+ contained contains=nndslEscape nextgroup=@nndslGoesOn @skip@
syn match nndslOperandConstant "\<\%(@constant@\)\>" contained nextgroup=@nndslGoesOn @skip@
syn match nndslOperandSign "[-+]>\@!" contained nextgroup=@nndslOperand @skip@
syn region nndslOperandTuple matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=@nndslValue nextgroup=@nndslGoesOn @skip@
syn region nndslOperandCall matchgroup=nndslBracket start="(@unpacked@\@!" end=")" @lost@ contained contains=nndslArgument,@nndslValue nextgroup=@nndslGoesOn @skip@
syn region nndslOperandList matchgroup=nndslBracket start="\[" end="\]" @lost@ contained contains=@nndslValue nextgroup=@nndslGoesOn @skip@
syn region nndslOperandSet matchgroup=nndslBracket start="{" end="}" @lost@ contained contains=nndslKey,@nndslValue nextgroup=@nndslGoesOn @skip@
syn match nndslJoins "\.\.\|\*\*\|//\|[=!<>]=\|[+*/%<>]\|->\@!" contained nextgroup=@nndslOperand @skip@
syn match nndslLogicJoins "\<\%(and\|or\)\>@free@" contained nextgroup=@nndslOperand @skip@
syn match nndslSpace "\<in\>@free@" contained nextgroup=@nndslOperand @skip@
syn match nndslLog "\<log\>@free@" contained

syn match nndslKeyword "\<default\>@free@" nextgroup=@nndslStep @skip@

syn match nndslKeyword "\<block\>@free@" nextgroup=nndslPiece,nndslBlockInput,nndslBlockInputs @skip@
syn match nndslKeyword "\<shared\>@free@" nextgroup=nndslPiece @skip@
syn match nndslPiece "@word@" contained nextgroup=nndslParameters,nndslPieceIs @skip@
syn region nndslParameters matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=@nndslParameter nextgroup=nndslPieceIs @skip@
syn match nndslPieceIs "=" contained nextgroup=@nndslStep @skip@
syn cluster nndslParameter contains=nndslParameter,nndslParameterDefault,nndslSeparator,nndslComment
syn region nndslParameterDefault matchgroup=nndslOperator start="=" end="\ze[,)]" @lost@ contained contains=@nndslValue

syn match nndslBlockInput "@word@\ze@gap@->" contained nextgroup=nndslBlockArrow @skip@
syn region nndslBlockInputs matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslUnpacked,nndslComment,nndslSeparator nextgroup=nndslBlockArrow @skip@
syn match nndslBlockArrow "->" contained nextgroup=nndslBlockName @skip@
syn match nndslBlockName "@word@@free@" contained nextgroup=nndslBlockParameters,nndslBody @skip@
syn region nndslBlockParameters matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=@nndslParameter nextgroup=nndslBody @skip@
syn region nndslBody matchgroup=nndslBracket start="{" end="}" @lost_in_body@ contained fold contains=nndslTensor,nndslAssign,nndslUnpack,nndslReturn,@nndslFlow
syn match nndslReturn "\<return\>@free@" contained nextgroup=@nndslSource @skip@

syn match nndslKeyword "\<extern\>@free@" nextgroup=nndslExtern @skip@
syn match nndslExtern "@word@@free@" contained nextgroup=nndslExternParameters,nndslFrom @skip@
syn region nndslExternParameters matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=@nndslParameter nextgroup=nndslFrom @skip@
syn match nndslFrom "\<from\>@free@" contained nextgroup=nndslModule @skip@
syn match nndslModule "@word@" contained nextgroup=nndslModuleDot,nndslModuleColon @skip@
syn match nndslModuleDot "\." contained nextgroup=nndslModule @skip@
syn match nndslModuleColon ":" contained nextgroup=nndslPattern @skip@
syn region nndslPattern matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslSize,@nndslLiteral,nndslSeparator,nndslOperator,nndslInnerPattern nextgroup=nndslPatternComma,nndslPatternArrow @skip@
syn region nndslInnerPattern matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslSize,@nndslLiteral,nndslSeparator,nndslOperator,nndslInnerPattern
syn match nndslPatternComma "," contained nextgroup=nndslPattern @skip@
syn match nndslPatternArrow "->" contained nextgroup=nndslPattern @skip@

syn match nndslKeyword "\<import\>@free@"

syn match nndslKeyword "\<output\>@free@" nextgroup=nndslOutput @skip@
syn match nndslOutput "@word@" contained nextgroup=nndslServes @skip@
syn match nndslServes ":" contained nextgroup=nndslTask @skip@
syn match nndslTask "@word@" contained nextgroup=nndslTaskArguments,nndslPer @skip@
syn region nndslTaskArguments matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=@nndslValue nextgroup=nndslPer @skip@
syn match nndslPer "\<per\>@free@" contained nextgroup=nndslPerWord @skip@
syn match nndslPerWord "@word@" contained

" Sections {{{1

syn match nndslKeyword "\<\%(@section@\)\>@free@" nextgroup=nndslSettings @skip@
syn region nndslSettings matchgroup=nndslBracket start="{" end="}" @lost@ contained fold contains=nndslSetting,@nndslValue

syn match nndslKeyword "\<data\>@free@" nextgroup=nndslSourceOfData @skip@
syn match nndslSourceOfData "@word@" contained nextgroup=nndslDataArguments,nndslColumns @skip@
syn region nndslDataArguments matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslArgument,@nndslValue nextgroup=nndslColumns @skip@
syn region nndslColumns matchgroup=nndslBracket start="{" end="}" @lost@ contained fold contains=nndslColumn,nndslSetting,@nndslLiteral,nndslSign,nndslSeparator,nndslOperator
syn match nndslSetting "@name@\ze@gap@:" contained

" Pipes {{{1

syn cluster nndslFlow contains=@nndslLiteral,nndslArrow,nndslAs,nndslCondition,nndslElse,nndslTimes

syn match nndslArrow "->" nextgroup=@nndslStep @skip@
syn match nndslAs "\<as\>@free@" nextgroup=nndslAsName @skip@
syn match nndslAsName "@word@@free@" contained
syn match nndslTimes "\*\*\@!" nextgroup=nndslCount,nndslArguments,nndslNumber @skip@
syn match nndslCount "@word@@free@" contained
syn region nndslCondition matchgroup=nndslControl start="\<if\>@free@" matchgroup=NONE end="\ze\<else\>" end="\ze[])}|]" @lost@ contains=@nndslValue
syn match nndslElse "\<else\>@free@" nextgroup=@nndslStep @skip@

syn cluster nndslSource contains=nndslSource,nndslSources,nndslCall,nndslNumber,nndslString,nndslConstant,nndslCommentBeforeSource
syn match nndslCommentBeforeSource "#.*" contained contains=nndslTodo,@Spell nextgroup=@nndslSource @skip@
syn region nndslSources matchgroup=nndslBracket start="\[" end="\]" @lost@ contained contains=nndslSource,nndslSources,nndslCall,nndslSeparator,@nndslFlow
syn region nndslCall matchgroup=nndslBracket start="(@unpacked@\@!" end=")" @lost_in_call@ contained contains=nndslSource,nndslSources,nndslCall,nndslArgument,nndslCallAssign,nndslSeparator,@nndslFlow
syn match nndslCallAssign "=" contained nextgroup=@nndslSource @skip@

syn cluster nndslStep contains=nndslStepName,nndslNamespace,nndslEach,nndslHead,nndslGroup,nndslFork,nndslCommentBeforeStep
syn match nndslCommentBeforeStep "#.*" contained contains=nndslTodo,@Spell nextgroup=@nndslStep @skip@
syn match nndslNamespace "@word@\ze@gap@\." contained nextgroup=nndslDot @skip@
syn match nndslDot "\." contained nextgroup=nndslStepName,nndslNamespace @skip@
@namespaces@
syn match nndslEach "\<each\>@free@" contained nextgroup=@nndslStep @skip@
syn match nndslHead "\<\%(head\|skip\)\>@free@" contained
syn region nndslGroup matchgroup=nndslBracket start="(@unpacked@\@!" end=")" @lost@ contained contains=@nndslStep,@nndslFlow
syn region nndslFork matchgroup=nndslBracket start="{" end="}" @lost@ contained contains=@nndslStep,@nndslFlow,nndslBranch
syn match nndslBranch "|" contained nextgroup=@nndslStep @skip@

" Values {{{1

syn cluster nndslValue contains=@nndslLiteral,nndslWordOfValue,nndslOf,nndslQualifier,nndslLogic,nndslParentheses,nndslItems,nndslDict,nndslSeparator,nndslOperator

syn match nndslSeparator "[,:|]\|\.\d\@!" contained
syn match nndslOperator "\.\.\|\*\*\|//\|[=!<>]=\|[-+*/%<>=]" contained
syn match nndslSign "[][(){}]" contained
syn match nndslLogic "\<\%(@logic@\)\>@free@" contained
syn match nndslQualifier "@name@\ze@gap@\.@gap@\K" contained nextgroup=nndslQualifierDot @skip@
syn match nndslQualifierDot "\." contained nextgroup=nndslStepName,nndslNamespace @skip@
syn match nndslOf "@name@\ze@gap@\.@gap@shape\>" contained nextgroup=nndslOfDot @skip@
syn match nndslOfDot "\." contained nextgroup=nndslAttribute @skip@
syn match nndslAttribute "\<shape\>" contained
syn region nndslArguments matchgroup=nndslBracket start="(@unpacked@\@!" end=")" @lost@ contained contains=nndslArgument,@nndslValue
syn region nndslParentheses matchgroup=nndslBracket start="(" end=")" @lost@ contained contains=nndslArgument,@nndslValue
syn region nndslItems matchgroup=nndslBracket start="\[" end="\]" @lost@ contained contains=@nndslValue
syn region nndslDict matchgroup=nndslBracket start="{" end="}" @lost@ contained contains=nndslKey,@nndslValue
syn match nndslArgument "@name@\ze@assigned@" contained
syn match nndslKey "@name@\ze@gap@:" contained

" Synchronizing: far down a file, as many lines above are read; the next statement is right wherever that begins {{{1

syn sync minlines=300

" Colours {{{1

@links@
hi def link nndslTodo Todo

hi def link nndslAssign nndslOperator
hi def link nndslPieceIs nndslOperator
hi def link nndslCallAssign nndslOperator
hi def link nndslTimes nndslOperator
hi def link nndslTyped nndslSeparator
hi def link nndslServes nndslSeparator
hi def link nndslModuleDot nndslSeparator
hi def link nndslModuleColon nndslSeparator
hi def link nndslPatternComma nndslSeparator
hi def link nndslDot nndslSeparator
hi def link nndslOfDot nndslSeparator
hi def link nndslQualifierDot nndslSeparator
hi def link nndslBranch nndslSeparator
hi def link nndslSign nndslBracket
hi def link nndslBlockArrow nndslArrow
hi def link nndslPatternArrow nndslArrow
hi def link nndslNamed nndslControl
hi def link nndslParamIs nndslOperator
hi def link nndslOperand nndslNumber
hi def link nndslOperandWord nndslName
hi def link nndslOperandString nndslString
hi def link nndslOperandConstant nndslConstant
hi def link nndslOperandSign nndslOperator
hi def link nndslJoins nndslOperator
hi def link nndslLogicJoins nndslLogic
hi def link nndslSpace nndslControl
hi def link nndslLog nndslControl
hi def link nndslReturn nndslControl
hi def link nndslFrom nndslControl
hi def link nndslPer nndslControl
hi def link nndslAs nndslControl
hi def link nndslElse nndslControl
hi def link nndslEach nndslControl
hi def link nndslHead nndslControl
hi def link nndslCommentBeforeSource nndslComment
hi def link nndslCommentBeforeStep nndslComment
hi def link nndslUnpacked nndslTensor
hi def link nndslBlockInput nndslTensor
hi def link nndslAsName nndslTensor
hi def link nndslSource nndslTensor
hi def link nndslOf nndslTensor
hi def link nndslDtypeName nndslDtype
hi def link nndslParamName nndslParam
hi def link nndslParameter nndslParam
hi def link nndslCount nndslParam
hi def link nndslBlockName nndslPiece
hi def link nndslExtern nndslPiece
hi def link nndslModule nndslNamespace
hi def link nndslQualifier nndslNamespace
hi def link nndslPerWord nndslWord
hi def link nndslSourceOfData nndslDataSource
hi def link nndslStepName nndslStep
hi def link nndslWordOfValue nndslName

let b:current_syntax = "nndsl"

let &cpo = s:cpo_save
unlet s:cpo_save

" vim: ts=8 sw=2 fdm=marker
